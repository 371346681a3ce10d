package capsim.model.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one key of a scenario file, on the record component that holds it. The reader, the JSON
 * Schema and the reference document are all made from it, so that they cannot disagree.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Key {
  /** What it means, for a person; a full sentence. */
  String doc();

  /**
   * What stands when the file says nothing, written as in a file; empty for a required key, for a
   * section (whose keys have their own defaults), for a list or map (empty) and for an {@code
   * Optional} (absent).
   */
  String byDefault() default "";

  /** Smallest value allowed, in the unit of the field. */
  double min() default 0;

  /** Largest value allowed, in the unit of the field. */
  double max() default 1e15;

  /** Whether the file must have it. */
  boolean required() default false;
}
