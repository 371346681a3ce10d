package capsim.report.chart;

/** What a number is: it decides prefixes, ticks and how a value is written. */
public enum Quantity {
  /** Bytes, with binary prefixes. */
  BYTES,
  /** Bytes per second, with binary prefixes. */
  BYTES_PER_SECOND,
  /** Bytes per day, with decimal prefixes, as log volumes are sold. */
  BYTES_PER_DAY,
  /** Bits per second, with decimal prefixes, as links are sold. */
  BITS_PER_SECOND,
  /** Anything counted; the axis names its unit. */
  COUNT,
  /** A ratio, written in percent. */
  SHARE,
  /** Money; the axis names the currency. */
  MONEY,
  /** Seconds, written as minutes, hours or days where that is shorter. */
  SECONDS,
  /** Days since a beginning. */
  DAYS,
  /** Milliseconds since the Unix epoch, written as dates and times in UTC. */
  INSTANT
}
