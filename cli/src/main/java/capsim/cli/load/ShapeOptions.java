package capsim.cli.load;

import capsim.cli.InputException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** When and how much: everything here stands for a key under {@code load}. */
final class ShapeOptions {
  private static final Pattern STAGE = Pattern.compile("([^:,{}\\[\\]]+):([^:,{}\\[\\]]+)");

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "TIME",
      description = "How long load is generated (default: 5m).")
  private String duration;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      description = "Time at the beginning that results leave out (default: a tenth, at most 10s).")
  private String warmup;

  @Option(
      names = "--stage",
      paramLabel = "TIME:LOAD",
      description =
          "A ramp to a share of the nominal load, as 1m:200%%; 0s:50%% is a step. Repeat it for a"
              + " shape; it replaces --duration.")
  private List<String> stages = List.of();

  @Option(
      names = "--scale",
      paramLabel = "SHARE",
      description = "Share of what the plan predicts that is sent (default: 100%%).")
  private String scale;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description =
          "When the data begins: -3h for three hours ago, or 2026-08-01T00:00:00Z (default: now).")
  private String start;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "Seconds of data for each second of the run (default: 1).")
  private String speed;

  @Option(
      names = "--drain",
      paramLabel = "TIME",
      description = "Time that requests under way at the end get (default: 30s).")
  private String drain;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Time after which a request has failed (default: 30s).")
  private String timeout;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Connections of each thread at most (default: 64).")
  private String connections;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that send (default: half of the CPUs, at least 1).")
  private String threads;

  @Option(
      names = "--threshold",
      paramLabel = "METRIC:EXPRESSION",
      description =
          "What must hold, as in k6: 'latency:p(99)<500ms', 'errors:rate<0.001'. Crossing one ends"
              + " with exit code 99. May be repeated.")
  private List<String> thresholds = List.of();

  @Option(
      names = "--abort-on-fail",
      description = "Ends the run as soon as a threshold is crossed.")
  private boolean abortOnFail;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description =
          "A fault of the embedded receiver, as 'latency 20ms' or '503 from 20s for 10s'; may be"
              + " repeated. docs/load.md has the grammar.")
  private List<String> faults = List.of();

  /** Overrides, and for each the option as it was typed. */
  Map<String, String> overrides() {
    var flags = new LinkedHashMap<String, String>();
    put(flags, "load.duration", duration, "--duration");
    put(flags, "load.warmup", warmup, "--warmup");
    put(flags, "load.scale", scale, "--scale");
    put(flags, "load.speed", speed, "--speed");
    put(flags, "load.drain", drain, "--drain");
    put(flags, "load.requestTimeout", timeout, "--timeout");
    put(flags, "load.connections", connections, "--connections");
    put(flags, "load.threads", threads, "--threads");
    if (start != null && start.startsWith("-")) {
      flags.put("load.backfill=" + start.substring(1), "--start " + start);
    }
    if (abortOnFail) {
      flags.put("load.abortOnFail=true", "--abort-on-fail");
    }
    if (!stages.isEmpty()) {
      flags.put(stageList(), "--stage " + String.join(" --stage ", stages));
    } else if (duration != null) {
      // Somebody who asks for a time means it, whatever shape the scenario has.
      flags.put("load.stages=[]", "--duration " + duration);
    }
    return flags;
  }

  static void put(Map<String, String> flags, String key, String value, String option) {
    if (value != null) {
      flags.put(key + '=' + value, option + ' ' + value);
    }
  }

  private String stageList() {
    var list = new ArrayList<String>();
    for (String stage : stages) {
      Matcher parts = STAGE.matcher(stage);
      if (!parts.matches()) {
        throw InputException.ofProgram("--stage takes TIME:LOAD, as 1m:200%, not '" + stage + "'");
      }
      list.add(
          "{duration: " + parts.group(1).strip() + ", target: " + parts.group(2).strip() + "}");
    }
    return "load.stages=[" + String.join(", ", list) + "]";
  }

  /** Whether somebody asked for a time. */
  boolean hasDuration() {
    return duration != null;
  }

  /** When the data begins, if the option names a point in time. */
  OptionalLong start() {
    if (start == null || start.startsWith("-")) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Instant.parse(start).toEpochMilli());
    } catch (DateTimeParseException e) {
      throw InputException.ofProgram(
          "--start takes -3h or 2026-08-01T00:00:00Z, not '" + start + "'");
    }
  }

  /** Thresholds of the command line: metric and expression, as typed. */
  List<String> thresholds() {
    return thresholds;
  }

  /** Faults of the command line, as typed. */
  List<String> faults() {
    return faults;
  }
}
