package capsim.acceptance;

import capsim.acceptance.ThanosReads.Query;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All that is measured of a fortnight, and a little more, of a bucket's life. */
final class ThanosFortnight {
  /** Two days of steps, and two more, so that the last mark is older than the delay. */
  private static final int DRAIN_STEPS = 26;

  private static final Duration RUNNING_INTERVAL = Duration.ofSeconds(30);
  private static final Duration RUNNING_UI_INTERVAL = Duration.ofSeconds(10);
  private static final int RUNNING_SECONDS = 120;

  private final ThanosStack stack;
  private final ThanosInputs inputs;

  ThanosFortnight(ThanosStack stack, ThanosInputs inputs) {
    this.stack = stack;
    this.inputs = inputs;
  }

  ObjectNode measure() throws IOException, InterruptedException {
    var life = new ThanosMeasurement(stack, inputs);
    var idle = new ThanosIdle(stack, life);
    ObjectNode result = life.result();
    ObjectNode given = result.putObject("inputs");
    given.put("windows", inputs.windows());
    given.put("windowSeconds", ThanosReceivers.WINDOW.toSeconds());
    given.put("replicas", inputs.replicas());
    given.put("replicationFactor", inputs.replicas());
    given.put("series", inputs.series());
    given.put("sampleIntervalSeconds", inputs.interval().toSeconds());
    given.put("deleteDelaySeconds", ThanosMeasurement.DELETE_DELAY.toSeconds());
    life.upload();
    life.compact();
    result.set("runningCompactor", running(idle));
    result.set("storeGateway", new ThanosReads(stack, life).measure(queries()));
    life.drain(DRAIN_STEPS);
    ArrayNode last = result.putArray("idleIterations");
    last.add(idle.iteration().put("lister", "concurrent"));
    last.add(idle.iteration("--block-discovery-strategy=recursive").put("lister", "recursive"));
    last.add(idle.iteration("--downsampling.disable").put("lister", "concurrent, no downsampling"));
    result.set("retention", idle.iteration("--retention.resolution-1h=1h"));
    S3Counts deletion = life.compactor().run(Duration.ZERO);
    ThanosMeasurement.put(result.putObject("deletion"), deletion);
    return result;
  }

  /** As JSON, with a line for each part and each step, so that two measurements can be compared. */
  static String text(ObjectNode measurement) {
    var lines = new ArrayList<String>();
    measurement
        .properties()
        .forEach(
            field -> {
              String name = "  \"" + field.getKey() + "\": ";
              if (field.getValue().isArray()) {
                var elements = new ArrayList<String>();
                field.getValue().forEach(element -> elements.add("    " + element));
                lines.add(name + "[\n" + String.join(",\n", elements) + "\n  ]");
              } else {
                lines.add(name + field.getValue());
              }
            });
    return "{\n" + String.join(",\n", lines) + "\n}\n";
  }

  private static ObjectNode running(ThanosIdle idle) throws IOException, InterruptedException {
    return idle.running(RUNNING_INTERVAL, RUNNING_UI_INTERVAL, RUNNING_SECONDS);
  }

  private List<Query> queries() {
    long start = inputs.startMillis() / 1000;
    long end = start + inputs.windows() * ThanosReceivers.WINDOW.toSeconds();
    long hour = 3600;
    long day = 24 * hour;
    int all = inputs.series();
    String pod = "{pod=\"pod-00007\"}";
    String instance = "{instance=\"10.0.0.7:9100\"}";
    return List.of(
        new Query("all series, last 6 h", "", all, end - 6 * hour, end, 60, "0s"),
        new Query("one series, last 6 h", pod, 1, end - 6 * hour, end, 60, "0s"),
        new Query("all series, 6 h, a week old", "", all, start, start + 6 * hour, 60, "0s"),
        new Query("one series, 6 h", pod, 1, start, start + 6 * hour, 60, "0s"),
        new Query("scattered series, 6 h", instance, all / 50, start, start + 6 * hour, 60, "0s"),
        new Query("one series, 12 d raw", pod, 1, start, start + 12 * day, 3600, "0s"),
        new Query("all series, 12 d raw", "", all, start, start + 12 * day, 3600, "0s"),
        new Query("all series, 12 d of 5m", "", all, start, start + 12 * day, 3600, "5m"),
        new Query("all series, 12 d of 1h", "", all, start, start + 12 * day, 3600, "1h"));
  }
}
