package capsim.model.trace;

/** The unit of a figure: base units, one per quantity; views choose the prefix. */
public enum Unit {
  COUNT(""),
  BYTES("B"),
  BYTES_PER_SECOND("B/s"),
  BYTES_PER_DAY("B/d"),
  BITS_PER_SECOND("bit/s"),
  BYTES_PER_SAMPLE("B/sample"),
  SERIES("series"),
  SERIES_PER_HOUR("series/h"),
  SAMPLES("samples"),
  SAMPLES_PER_SECOND("samples/s"),
  RECORDS_PER_SECOND("records/s"),
  REQUESTS_PER_SECOND("requests/s"),
  REQUESTS_PER_HOUR("requests/h"),
  OPERATIONS_PER_SECOND("ops/s"),
  PER_DAY("/d"),
  SECONDS("s"),
  HOURS("h"),
  DAYS("d"),
  RATIO(""),
  CORES("cores"),
  MONEY_PER_MONTH("/month");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** What stands behind the number; empty for counts and ratios, and currency is put before it. */
  public String symbol() {
    return symbol;
  }
}
