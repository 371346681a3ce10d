package capsim.report.document;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes documents of plans. */
public final class Documents {
  private Documents() {}

  /** Those that are made of plans alone. */
  public static final Set<DocumentName> OF_PLANS =
      java.util.Collections.unmodifiableSet(
          EnumSet.of(
              DocumentName.CAPACITY,
              DocumentName.THANOS,
              DocumentName.OPEN_SEARCH,
              DocumentName.SCALING));

  /**
   * The document of what was measured.
   *
   * @param environments what was planned, to compare with and for the settings; may be empty
   */
  public static Document observed(Evidence evidence, List<Environment> environments) {
    var cases = new ArrayList<Case>();
    for (Environment environment : environments) {
      cases.add(new Case(environment, Optional.empty(), Optional.empty()));
    }
    return ObservationDocument.of(evidence, cases);
  }

  /**
   * Documents of environments, side by side in the order given.
   *
   * @param baselines earlier plans to compare with, by name of the environment
   * @param names which documents; those that are not of plans are ignored
   * @param progress is told what is looked at next, as this takes seconds for each environment
   * @throws IllegalArgumentException if two environments have one name, or there is none
   */
  public static List<Document> of(
      List<Environment> environments,
      Map<String, Baseline> baselines,
      Set<DocumentName> names,
      Consumer<String> progress) {
    check(environments);
    var cases = new ArrayList<Case>();
    for (Environment environment : environments) {
      progress.accept(environment.name());
      Optional<Revision> revision =
          Optional.ofNullable(baselines.get(environment.name()))
              .map(baseline -> new Revision(baseline, environment));
      cases.add(new Case(environment, Optional.of(Study.of(environment)), revision));
    }
    var documents = new ArrayList<Document>();
    for (DocumentName name : DocumentName.values()) {
      if (names.contains(name) && OF_PLANS.contains(name)) {
        documents.add(of(name, cases));
      }
    }
    return documents;
  }

  private static Document of(DocumentName name, List<Case> cases) {
    return switch (name) {
      case CAPACITY -> CapacityDocument.of(cases);
      case THANOS -> ThanosDocument.of(cases);
      case OPEN_SEARCH -> OpenSearchDocument.of(cases);
      case SCALING -> ScalingDocument.of(cases);
      case OBSERVATION -> throw new IllegalArgumentException("not made of plans: " + name);
    };
  }

  private static void check(List<Environment> environments) {
    if (environments.isEmpty()) {
      throw new IllegalArgumentException("a document needs an environment");
    }
    var names = new HashSet<String>();
    for (Environment environment : environments) {
      if (!names.add(environment.name())) {
        throw new IllegalArgumentException("two environments are called " + environment.name());
      }
    }
  }
}
