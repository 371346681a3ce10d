package capsim.acceptance;

import capsim.cli.Cli;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/**
 * A {@code capsim load} with what it said.
 *
 * @param exitCode of the process that it would be
 * @param result its JSON, empty if it printed none
 * @param err standard error
 */
record LoadRun(int exitCode, JsonNode result, String err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Runs one to its end; its JSON must be what the published schema says. */
  static LoadRun of(String... args) {
    var all = new ArrayList<>(List.of("load"));
    all.addAll(List.of(args));
    all.addAll(List.of("--format", "json"));
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Cli.run(all.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err, true));
    try {
      JsonNode json = JSON.readTree(out.toString());
      if (!json.isMissingNode()) {
        Assertions.assertThat(
                JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(schema())
                    .validate(json))
            .isEmpty();
      }
      return new LoadRun(code, json, err.toString());
    } catch (IOException e) {
      throw new AssertionError("standard output is not JSON: " + out, e);
    }
  }

  private static String schema() {
    var out = new StringWriter();
    Cli.run(
        new String[] {"schema", "load-result"},
        new PrintWriter(out),
        new PrintWriter(new StringWriter()));
    return out.toString();
  }

  long samples(String account) {
    return result.path("samples").path(account).asLong();
  }

  long read(String what) {
    return result.path("verification").path(what).asLong();
  }

  /** All of it, for a failure's message. */
  @Override
  public String toString() {
    return "exit code " + exitCode + "\n" + err + result.toPrettyString();
  }
}
