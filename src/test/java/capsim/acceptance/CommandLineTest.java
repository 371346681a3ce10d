package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.cli.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody meets who types the wrong thing, or types capsim for the first time. */
class CommandLineTest {
  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void run_noCommand_saysWhatIsMissing() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("capsim: a command is missing", "Try 'capsim --help'.");
  }

  @Test
  void run_unknownCommand_suggestsTheNearest() {
    assertThat(run("plna")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "capsim: unmatched argument at index 0: 'plna'",
            "Did you mean plan?",
            "Try 'capsim --help'.");
  }

  @Test
  void run_unknownOption_suggestsTheNearest() {
    assertThat(run("plan", "--explian", "x", "a.yaml")).isEqualTo(2);
    assertThat(err.toString()).contains("--explian").contains("Did you mean --explain?");
  }

  @Test
  void plan_noFile_saysWhatIsMissing() {
    assertThat(run("plan")).isEqualTo(2);
    assertThat(err.toString()).contains("SCENARIO").contains("Try 'capsim plan --help'.");
  }

  @Test
  void plan_missingFile_namesIt() {
    String file = directory.resolve("nowhere.yaml").toString();

    assertThat(run("plan", file)).isEqualTo(2);
    assertThat(err.toString().lines()).containsExactly("capsim: " + file + ": no such file");
  }

  @Test
  void plan_unknownFormat_listsTheFormats() {
    assertThat(run("plan", "a.yaml", "--format", "xml")).isEqualTo(2);
    assertThat(err.toString()).contains("table").contains("json").contains("'xml'");
  }

  @Test
  void run_anyMistake_nothingOnStandardOutputAndNoTrace() {
    for (List<String> mistake :
        List.of(
            List.of("plan"),
            List.of("plan", "--set"),
            List.of("plan", directory.toString()),
            List.of("init", "produkt"),
            List.of("schema", "plans"),
            List.of("profiles", "everything"))) {
      out.getBuffer().setLength(0);
      err.getBuffer().setLength(0);
      assertThat(run(mistake.toArray(String[]::new))).as("%s", mistake).isEqualTo(2);
      assertThat(out.toString()).as("%s", mistake).isEmpty();
      assertThat(err.toString()).as("%s", mistake).startsWith("capsim: ").doesNotContain("\tat ");
    }
  }

  @Test
  void help_commandLine_commandsExitCodesAndExample() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("plan", "init", "schema", "profiles", "Exit codes:", "130", "capsim plan");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void version_commandLine_oneLine() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString().lines()).singleElement().asString().startsWith("capsim ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "stage", "prod", "minimal"})
  void init_starterScenario_isWrittenAndNeverReplacedUnasked(String name) throws Exception {
    Path file = directory.resolve("mine.yaml");

    assertThat(run("init", name, "--out", file.toString())).isZero();
    assertThat(file).content().contains("apiVersion: capsim/v1");
    assertThat(out.toString()).isEmpty();

    Files.writeString(file, "edited");
    assertThat(run("init", name, "--out", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("exists; --force replaces it");
    assertThat(file).hasContent("edited");

    assertThat(run("init", name, "--force", "--out", file.toString())).isZero();
    assertThat(file).content().contains("apiVersion: capsim/v1");
  }

  @Test
  void init_unknownName_suggestsTheNearest() {
    assertThat(run("init", "prd")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean prod?");
  }

  private int run(String... args) {
    return Cli.run(args, new PrintWriter(out), new PrintWriter(err));
  }
}
