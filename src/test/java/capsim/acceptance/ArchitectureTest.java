package capsim.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callConstructor;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Imports run one way, the core is pure, and one module talks to the process. */
class ArchitectureTest {
  private static final String WORKLOAD = "capsim.workload..";
  private static final String MODEL = "capsim.model..";
  private static final String SCENARIO = "capsim.scenario..";
  private static final String HTTP = "capsim.http..";
  private static final String LOADGEN = "capsim.loadgen..";
  private static final String SIMULATOR = "capsim.simulator..";
  private static final String OBSERVE = "capsim.observe..";
  private static final String REPORT = "capsim.report..";
  private static final String CLI = "capsim.cli..";

  /** Parts of java.io that reach nothing outside the process. */
  private static final Set<String> IN_MEMORY =
      Set.of(
          "java.io.ByteArrayInputStream",
          "java.io.ByteArrayOutputStream",
          "java.io.IOException",
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.io.Serializable",
          "java.io.UncheckedIOException");

  private static final ArchRule NO_WAY_OUT =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should(
              callMethod(System.class, "exit", int.class)
                  .or(callMethod(Runtime.class, "exit", int.class))
                  .or(callMethod(Runtime.class, "halt", int.class))
                  .or(callMethod(Throwable.class, "printStackTrace"))
                  .or(ACCESS_STANDARD_STREAMS));

  private static final ArchRule PURE =
      noClasses()
          .that(resideInAnyPackage(WORKLOAD, MODEL, SIMULATOR).or(offender()))
          .should(dependOnClassesThat(touchingTheWorld()))
          .orShould(
              callMethod(System.class, "currentTimeMillis")
                  .or(callMethod(System.class, "nanoTime"))
                  .or(callMethod(System.class, "getenv", String.class))
                  .or(callMethod(System.class, "getProperty", String.class))
                  .or(callMethod(Instant.class, "now"))
                  .or(callMethod(UUID.class, "randomUUID"))
                  .or(callMethod(Math.class, "random"))
                  .or(callConstructor(Random.class)));

  private static JavaClasses capsim;

  @BeforeAll
  static void readClasses() {
    capsim =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/acceptance/"))
            .importPackages("capsim");
  }

  @Test
  void classes_ofEveryModule_wereRead() {
    for (String module : Set.of(WORKLOAD, MODEL, HTTP, LOADGEN, SIMULATOR, REPORT, CLI)) {
      assertThat(capsim.that(resideInAPackage(module))).as(module).isNotEmpty();
    }
  }

  @Test
  void workload_imports_noOtherModule() {
    onlyDependsOn(WORKLOAD, WORKLOAD);
  }

  @Test
  void model_imports_onlyWorkloadAndJava() {
    onlyDependsOn(MODEL, MODEL, WORKLOAD);
    classes()
        .that()
        .resideInAPackage(MODEL)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", MODEL, WORKLOAD)
        .check(capsim);
  }

  @Test
  void scenario_imports_onlyModelAndWorkload() {
    onlyDependsOn(SCENARIO, SCENARIO, MODEL, WORKLOAD);
  }

  @Test
  void http_imports_noOtherModule() {
    onlyDependsOn(HTTP, HTTP);
  }

  @Test
  void loadgen_imports_onlyHttpAndWorkload() {
    onlyDependsOn(LOADGEN, LOADGEN, HTTP, WORKLOAD);
  }

  @Test
  void simulator_imports_onlyModelAndWorkload() {
    onlyDependsOn(SIMULATOR, SIMULATOR, MODEL, WORKLOAD);
  }

  @Test
  void observe_imports_onlyHttpModelAndWorkload() {
    onlyDependsOn(OBSERVE, OBSERVE, HTTP, MODEL, WORKLOAD);
  }

  @Test
  void report_imports_onlyObserveSimulatorModelAndWorkload() {
    onlyDependsOn(REPORT, REPORT, OBSERVE, SIMULATOR, MODEL, WORKLOAD);
  }

  @Test
  void process_exitAndStandardStreams_onlyInCli() {
    NO_WAY_OUT.check(capsim);
  }

  @Test
  void core_filesSocketsClocksAndChance_absent() {
    PURE.check(capsim);
  }

  @Test
  void model_packages_freeOfCycles() {
    slices().matching("capsim.model.(*)..").should().beFreeOfCycles().check(capsim);
  }

  @Test
  void workload_packages_freeOfCycles() {
    slices().matching("capsim.workload.(*)..").should().beFreeOfCycles().check(capsim);
  }

  @Test
  void rules_classThatBreaksThem_caught() {
    JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);

    assertThat(NO_WAY_OUT.evaluate(offender).getFailureReport().getDetails()).hasSize(2);
    assertThat(PURE.evaluate(offender).getFailureReport().getDetails()).hasSizeGreaterThan(2);
  }

  /** Of capsim's own packages, those of {@code from} may use only {@code allowed}. */
  private static void onlyDependsOn(String from, String... allowed) {
    noClasses()
        .that()
        .resideInAPackage(from)
        .should(
            dependOnClassesThat(
                resideInAPackage("capsim..")
                    .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                    .as("are other packages of capsim")))
        .allowEmptyShould(true)
        .check(capsim);
  }

  private static DescribedPredicate<JavaClass> touchingTheWorld() {
    DescribedPredicate<JavaClass> files =
        resideInAPackage("java.io")
            .and(describe("are no memory", type -> !IN_MEMORY.contains(type.getName())));
    return files
        .or(resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels.."))
        .or(resideInAnyPackage("java.util.logging..", "org.slf4j.."))
        .or(describe("are clocks", type -> type.isEquivalentTo(Clock.class)))
        .or(describe("are chance", type -> type.isEquivalentTo(ThreadLocalRandom.class)))
        .as("touch files, sockets, logs, clocks or unseeded chance");
  }

  private static DescribedPredicate<JavaClass> offender() {
    return describe("the offender", type -> type.isEquivalentTo(Offender.class));
  }

  /** Breaks both rules, so that a rule which matches nothing is noticed. */
  private static final class Offender {
    @SuppressWarnings("unused") // read by the rules, not run
    static long offend() {
      System.out.println(new java.io.File("x").length() + new Random().nextLong());
      System.exit(1);
      return System.nanoTime();
    }
  }
}
