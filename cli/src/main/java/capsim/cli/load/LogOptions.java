package capsim.cli.load;

import capsim.cli.InputException;
import capsim.cli.ScenarioInput;
import capsim.cli.ScenarioInput.Loaded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What logs are sent, and as whom. */
final class LogOptions {
  private static final Pattern RATE =
      Pattern.compile("([0-9.eE+]+ ?[kMGT]?i?B?) *(records)?(/s|/d|/day)?");

  @Option(
      names = "--log-profile",
      paramLabel = "NAME",
      defaultValue = "container-json",
      description = "Profile of the records, without a scenario (default: ${DEFAULT-VALUE}).")
  private String profile = "container-json";

  @Option(
      names = "--pods",
      paramLabel = "N",
      defaultValue = "30",
      description = "Pods that write them, without a scenario (default: ${DEFAULT-VALUE}).")
  private String pods = "30";

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description =
          "Records in a second (20k), bytes in a second (50MB/s) or in a day (500GB/day), instead"
              + " of what the plan predicts.")
  private String rate;

  @Option(
      names = "--sender",
      paramLabel = "NAME",
      description =
          "fluent-bit (virtual nodes with chunks, flushes, retries) or raw (a constant rate)"
              + " (default: fluent-bit).")
  private String sender;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description =
          "What a request with failed items leads to: chunk, es-lossy or item (default: chunk).")
  private String policy;

  @Option(
      names = "--index",
      paramLabel = "NAME",
      description = "Index, data stream, or prefix of daily indices (default: capsim).")
  private String index;

  @Option(
      names = "--index-mode",
      paramLabel = "MODE",
      description = "daily, fixed or data-stream (default: daily).")
  private String indexMode;

  @Option(
      names = "--gzip",
      negatable = true,
      description = "Compresses requests (default: the scenario's logs.fluentBit.compression).")
  private Boolean gzip;

  Loaded read(ScenarioInput input, List<String> overrides) {
    String text =
        """
        apiVersion: capsim/v1
        environment: load
        clusters:
          - name: capsim-load
            nodes: 1
            podsPerNode: %s
            logSources: [{profile: %s}]
        """
            .formatted(oneWord("--pods", pods), oneWord("--log-profile", profile));
    return input.parse("--log-profile", text, overrides);
  }

  /** The text stands in a scenario: it must not end its line or its braces. */
  private static String oneWord(String option, String text) {
    if (!text.matches("[\\p{L}\\p{N}._-]+")) {
      throw InputException.ofProgram(option + " takes one word, not '" + text + "'");
    }
    return text;
  }

  /** Overrides, and for each the option as it was typed. */
  Map<String, String> overrides() {
    var flags = new LinkedHashMap<String, String>();
    if (rate != null) {
      flags.put(rate(), "--rate " + rate);
    }
    ShapeOptions.put(flags, "load.logs.sender", sender, "--sender");
    ShapeOptions.put(flags, "load.logs.policy", policy, "--policy");
    ShapeOptions.put(flags, "load.logs.index", index, "--index");
    ShapeOptions.put(flags, "load.logs.indexMode", indexMode, "--index-mode");
    if (gzip != null) {
      flags.put(
          "logs.fluentBit.compression=" + (gzip ? "gzip" : "none"), gzip ? "--gzip" : "--no-gzip");
    }
    return flags;
  }

  private String rate() {
    Matcher parts = RATE.matcher(rate);
    if (!parts.matches()) {
      throw InputException.ofProgram(
          "--rate takes 20k (records in a second), 50MB/s or 500GB/day, not '" + rate + "'");
    }
    String amount = parts.group(1).replace(" ", "");
    boolean daily = parts.group(3) != null && parts.group(3).startsWith("/d");
    if (amount.endsWith("B")) {
      return (daily ? "load.logs.bytesPerDay=" : "load.logs.bytesPerSecond=") + amount;
    }
    if (daily) {
      throw InputException.ofProgram(
          "--rate takes bytes in a day, as 500GB/day, not '" + rate + "'");
    }
    return "load.logs.recordsPerSecond=" + amount;
  }
}
