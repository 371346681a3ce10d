package capsim.cli.validate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What holds for a whole validation.
 *
 * @param tolerance error that a figure may have, as a fraction
 * @param series driven at most
 * @param documents driven, about
 * @param samplesPerSecond sent, about
 * @param recordsPerSecond sent, about
 * @param liveSeconds send at the present for so long instead of a block of the past
 * @param profileFiles of the user
 * @param allowed hosts of {@code --allow-target}
 */
record Settings(
    double tolerance,
    double series,
    double documents,
    double samplesPerSecond,
    double recordsPerSecond,
    OptionalInt liveSeconds,
    List<Path> profileFiles,
    List<String> allowed) {
  Settings {
    profileFiles = List.copyOf(profileFiles);
    allowed = List.copyOf(allowed);
  }

  /** The same with another number of documents. */
  Settings withDocuments(double others) {
    return new Settings(
        tolerance,
        series,
        others,
        samplesPerSecond,
        recordsPerSecond,
        liveSeconds,
        profileFiles,
        allowed);
  }

  /** What a load of a scenario is told in any case. */
  List<String> load(DrivenScenario scenario, long seed, String target) {
    var arguments = new ArrayList<String>();
    arguments.add(scenario.file().toString());
    for (String override : scenario.overrides()) {
      arguments.add("--set");
      arguments.add(override);
    }
    for (Path file : profileFiles) {
      arguments.add("--profile");
      arguments.add(file.toString());
    }
    for (String host : allowed) {
      arguments.add("--allow-target");
      arguments.add(host);
    }
    arguments.addAll(List.of("--seed", String.valueOf(seed), "--target", target));
    return arguments;
  }
}
