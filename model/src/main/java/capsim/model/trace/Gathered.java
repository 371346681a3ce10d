package capsim.model.trace;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a plan's record that the plan shows elsewhere, gathered with those of other
 * parts: requests of all S3 clients, findings of all components …
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Gathered {}
