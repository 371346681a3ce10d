package capsim.cli.load;

import capsim.cli.Human;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What is said before a load begins. */
final class Announcement {
  private Announcement() {}

  static String target(Target target) {
    Destination destination = target.destination();
    if (!destination.embedded()) {
      return "target " + target.shown();
    }
    return "target embedded"
        + (destination.implied() ? ", since none was named (--target URL names one)" : "");
  }

  /**
   * What is sent beside what the plan predicts.
   *
   * @param scale load at 100 % relative to the plan's
   * @param speed by which time is accelerated
   */
  static String load(double scale, double speed, Figure items, Figure requests, Figure bytes) {
    String plan = rate(items, 1) + ", " + rate(requests, 1) + ", " + rate(bytes, 1);
    if (speed != 1) {
      return "sends "
          + rate(items, scale * speed)
          + ": "
          + Human.percent(scale)
          + " of what the plan predicts ("
          + plan
          + "), "
          + Human.of(speed, Unit.COUNT)
          + " times as fast";
    }
    if (scale == 1) {
      return "sends what the plan predicts: " + plan;
    }
    return "sends "
        + rate(items, scale)
        + ", which is "
        + Human.percent(scale)
        + " of what the plan predicts: "
        + plan;
  }

  private static String rate(Figure figure, double scale) {
    return Human.of(figure.value() * scale, figure.unit());
  }

  /** For how long, and with which timestamps. */
  static String time(Duration length, boolean ownTime, long dataMillis, double speed) {
    String text = "for " + Human.of(length.toMillis() / 1e3, Unit.SECONDS);
    if (!ownTime) {
      return text;
    }
    Instant first = Instant.ofEpochMilli(dataMillis);
    Instant last = first.plusMillis(Math.round(length.toMillis() * speed));
    return text
        + ", with timestamps from "
        + first.truncatedTo(ChronoUnit.SECONDS)
        + " to "
        + last.truncatedTo(ChronoUnit.SECONDS);
  }
}
