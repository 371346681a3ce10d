package capsim.scenario;

import capsim.model.scenario.Scenario;
import capsim.model.scenario.Variation;
import capsim.model.trace.Coefficient;
import capsim.workload.profile.Profiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads scenario files. Can be used by many threads. */
public final class ScenarioReader {
  private final Set<String> coefficients = new LinkedHashSet<>();
  private final ProfileNames profiles;

  /**
   * A reader for scenarios that refer to these.
   *
   * @param known coefficients that a scenario may replace
   * @param profiles profiles that it may name
   */
  public ScenarioReader(Collection<Coefficient> known, Profiles profiles) {
    this(known, ProfileNames.of(profiles));
  }

  /** The same, where only the names of the profiles are known yet. */
  public ScenarioReader(Collection<Coefficient> known, ProfileNames profiles) {
    known.forEach(coefficient -> coefficients.add(coefficient.key()));
    this.profiles = profiles;
  }

  /**
   * Reads a file.
   *
   * @param overrides {@code key=value} texts that replace what the file says
   * @throws ScenarioException with everything that is wrong with the file and the overrides
   */
  public ScenarioFile read(Path file, List<String> overrides) {
    Problems problems = new Problems();
    Optional<String> text = SourceText.read(file, problems);
    problems.check();
    return parse(file.toString(), text.orElseThrow(), overrides);
  }

  /**
   * Reads a scenario from text.
   *
   * @param name what messages call the text
   * @throws ScenarioException with everything that is wrong with the text and the overrides
   */
  public ScenarioFile parse(String name, String text, List<String> overrides) {
    Problems problems = new Problems();
    Optional<Value> tree = YamlTree.read(name, text, problems);
    problems.check();
    Value changed = new Overrides(problems).apply(tree.orElseThrow(), overrides);
    ScenarioChecks checks = new ScenarioChecks(profiles, problems);
    Binder binder = new Binder(Scenario.class, coefficients, checks, problems);
    checks.places(binder::place);
    version(changed, problems);
    Optional<Object> scenario = binder.bind(changed);
    problems.check();
    List<Variation> variations = new ArrayList<>();
    for (String key : binder.ranged()) {
      variation(binder, changed, key, List.of(key)).ifPresent(variations::add);
    }
    Optional<Variation> together =
        variations.size() < 2
            ? Optional.empty()
            : variation(binder, changed, Variation.TOGETHER, binder.ranged());
    problems.check();
    together.ifPresent(variations::add);
    return new ScenarioFile(
        name,
        (Scenario) scenario.orElseThrow(),
        variations,
        new ScenarioDraws(binder, changed, problems));
  }

  private static Optional<Variation> variation(
      Binder binder, Value tree, String name, List<String> keys) {
    Optional<Object> low = binder.vary(tree, keys, false);
    Optional<Object> high = binder.vary(tree, keys, true);
    return low.isPresent() && high.isPresent()
        ? Optional.of(new Variation(name, (Scenario) low.get(), (Scenario) high.get()))
        : Optional.empty();
  }

  /** Checked apart from all other keys, because a wrong version explains their problems. */
  private static void version(Value tree, Problems problems) {
    Optional<Value> version =
        tree instanceof Value.Section section ? section.get("apiVersion") : Optional.empty();
    if (version.isPresent()
        && version.get() instanceof Value.Scalar scalar
        && !scalar.isNull()
        && !scalar.text().equals(Scenario.API_VERSION)) {
      problems.add(
          scalar.place(),
          "apiVersion",
          scalar.shown() + " is unknown; expected " + Scenario.API_VERSION);
    }
  }
}
