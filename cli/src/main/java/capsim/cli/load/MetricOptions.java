package capsim.cli.load;

import capsim.cli.InputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What metrics are sent, and as whom. */
final class MetricOptions {
  /** Path of Prometheus and VictoriaMetrics; Thanos Receive and Mimir have others. */
  static final String DEFAULT_PATH = "/api/v1/write";

  /** Series whose samples the embedded receiver keeps when they are to be read back. */
  static final int KEPT_FOR_VERIFY = 100_000;

  private static final Pattern RATE = Pattern.compile("([^/ ]+) *(samples)?(/s)?");

  @Option(
      names = "--protocol",
      paramLabel = "1|2",
      description = "Remote write 1.0 or 2.0 (default: the scenario's, 1.0).")
  private String protocol;

  @Option(
      names = "--sender",
      paramLabel = "NAME",
      description =
          "prometheus (virtual agents with shards, queues, retries) or raw (a constant rate)"
              + " (default: prometheus).")
  private String sender;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Samples in a second, as 500k or 2M, instead of what the plan predicts.")
  private String rate;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Tenant; of several, what comes before their number (default: capsim).")
  private String tenant;

  @Option(
      names = "--tenant-header",
      paramLabel = "NAME",
      description = "Header that names the tenant (default: THANOS-TENANT).")
  private String tenantHeader;

  @Option(
      names = "--tenants",
      paramLabel = "N",
      description = "Tenants (default: the scenario's metrics.receive.tenants).")
  private String tenants;

  @Option(
      names = "--out-of-order",
      paramLabel = "SHARE",
      description = "Share of samples that are sent late (default: 0%%).")
  private String outOfOrder;

  /** Overrides, and for each the option as it was typed. */
  Map<String, String> overrides() {
    var flags = new LinkedHashMap<String, String>();
    if (protocol != null) {
      if (!protocol.matches("[12](\\.0)?")) {
        throw InputException.ofProgram("--protocol takes 1 or 2, not '" + protocol + "'");
      }
      flags.put("metrics.agent.remoteWrite=v" + protocol.charAt(0), "--protocol " + protocol);
    }
    if (rate != null) {
      Matcher parts = RATE.matcher(rate);
      if (!parts.matches()) {
        throw InputException.ofProgram("--rate takes samples in a second, not '" + rate + "'");
      }
      flags.put("load.samplesPerSecond=" + parts.group(1), "--rate " + rate);
    }
    ShapeOptions.put(flags, "load.sender", sender, "--sender");
    ShapeOptions.put(flags, "load.tenant", tenant, "--tenant");
    ShapeOptions.put(flags, "load.tenantHeader", tenantHeader, "--tenant-header");
    ShapeOptions.put(flags, "load.tenants", tenants, "--tenants");
    ShapeOptions.put(flags, "load.outOfOrderShare", outOfOrder, "--out-of-order");
    return flags;
  }
}
