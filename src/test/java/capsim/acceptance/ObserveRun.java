package capsim.acceptance;

import capsim.cli.Cli;
import capsim.observe.Observation;
import capsim.observe.ObservationFile;
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
 * A {@code capsim observe} with what it said.
 *
 * @param exitCode of the process that it would be
 * @param seen what it printed
 * @param output all that it printed anywhere
 */
record ObserveRun(int exitCode, Observation seen, String output) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Runs one to its end; its JSON must be what the published schema says. */
  static ObserveRun of(String... args) throws IOException {
    var all = new ArrayList<>(List.of("observe"));
    all.addAll(List.of(args));
    all.addAll(List.of("--format", "json"));
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Cli.run(all.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err, true));
    var schema = new StringWriter();
    Cli.run(
        new String[] {"schema", "observation"},
        new PrintWriter(schema),
        new PrintWriter(err, true));
    Assertions.assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(schema.toString())
                .validate(JSON.readTree(out.toString())))
        .isEmpty();
    return new ObserveRun(code, ObservationFile.read(out.toString()), out + err.toString());
  }
}
