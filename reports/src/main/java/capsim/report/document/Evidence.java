package capsim.report.document;

import capsim.observe.Observation;
import capsim.observe.validate.Validation;
import java.util.Optional;

/**
 * What was measured; at least one of both.
 *
 * @param observation what a live platform held and did
 * @param validation predictions held against what real servers made of the same load
 */
public record Evidence(Optional<Observation> observation, Optional<Validation> validation) {
  public Evidence {
    if (observation.isEmpty() && validation.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }
}
