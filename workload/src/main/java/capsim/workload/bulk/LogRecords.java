package capsim.workload.bulk;

import capsim.workload.bulk.WordTable.Form;
import capsim.workload.profile.LogProfile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Messages of a log profile, one after the other: the same seed gives the same messages. A message
 * can be written as text or as JSON; {@link #position} and {@link #seek} write one again, or go on
 * with the messages of another log file. Writing allocates nothing. Not thread-safe; a caller makes
 * one for each thread.
 */
public final class LogRecords {
  /** Scales 53 random bits to [0, 1). */
  private static final double ULP = 0x1p-53;

  private final MessageTemplate[] templates;
  private final double[] cumulativeShares;
  private final Draws draws;
  private final MessageWriter writer;
  private final int maxTextBytes;
  private final int maxJsonBytes;
  private MessageTemplate last;
  private Form lastForm = Form.TEXT;

  /**
   * Starts at the first message.
   *
   * @throws IllegalArgumentException if a template has an unknown field
   */
  public LogRecords(LogProfile profile, long seed) {
    Map<String, FieldText> fields = new HashMap<>();
    profile.fields().forEach(field -> fields.put(field.name(), FieldText.of(field)));
    this.templates =
        profile.templates().stream()
            .map(t -> MessageTemplate.parse(t.text(), fields))
            .toArray(MessageTemplate[]::new);
    this.cumulativeShares = new double[templates.length];
    double sum = 0;
    // One draw chooses the template.
    double drawsPerRecord = 1;
    int text = 0;
    int json = 0;
    for (int i = 0; i < cumulativeShares.length; i++) {
      sum += profile.templates().get(i).share();
      cumulativeShares[i] = sum;
      drawsPerRecord += profile.templates().get(i).share() * templates[i].draws();
      text = Math.max(text, templates[i].maxBytes(Form.TEXT));
      json = Math.max(json, templates[i].maxBytes(Form.QUOTED));
    }
    this.maxTextBytes = text;
    this.maxJsonBytes = json;
    this.draws = new Draws(seed);
    this.writer = new MessageWriter(draws, new Timestamps(), drawsPerRecord);
    this.last = templates[0];
  }

  /** Where the next message begins in the stream of random numbers. */
  public long position() {
    return draws.state();
  }

  /** Goes to a place that {@link #position} gave. */
  public void seek(long position) {
    draws.state(position);
  }

  /** The place of the first message of a seed, for {@link #seek}. */
  public static long start(long seed) {
    return new Draws(seed).state();
  }

  /**
   * Appends the next message to {@code into}; no line feed at the end. The convenient way: it
   * allocates.
   *
   * @param epochNanos the time that the message names, if it names one
   */
  public void append(StringBuilder into, long epochNanos) {
    var text = new byte[maxTextBytes()];
    int end = writeText(text, 0, epochNanos);
    into.append(new String(text, 0, end, StandardCharsets.UTF_8));
  }

  /** Room that {@link #writeText} needs. */
  public int maxTextBytes() {
    return maxTextBytes + WordTable.MOST_SLACK;
  }

  /** Room that {@link #writeJson} needs. */
  public int maxJsonBytes() {
    return maxJsonBytes + WordTable.MOST_SLACK;
  }

  /**
   * Writes the next message as UTF-8.
   *
   * @param dst has room for {@link #maxTextBytes}; what is behind the message is overwritten
   * @param epochNanos the time that the message names, if it names one
   * @return the offset behind the message
   */
  public int writeText(byte[] dst, int offset, long epochNanos) {
    return write(Form.TEXT, dst, offset, epochNanos);
  }

  /**
   * Writes the next message as the content of a JSON string, non-ASCII characters escaped.
   *
   * @param dst has room for {@link #maxJsonBytes}; what is behind the message is overwritten
   * @param epochNanos the time that the message names, if it names one
   * @return the offset behind the message
   */
  public int writeJson(byte[] dst, int offset, long epochNanos) {
    return write(Form.QUOTED, dst, offset, epochNanos);
  }

  private int write(Form form, byte[] dst, int offset, long epochNanos) {
    last = next();
    lastForm = form;
    return writer.write(last.pieces(form), dst, offset, epochNanos);
  }

  /** Whether the next message is a JSON object; moves nothing. */
  boolean nextIsObject() {
    long position = draws.state();
    boolean object = next().isObject();
    draws.state(position);
    return object;
  }

  /** Writes the keys and values of the next message, which is an object, without its braces. */
  int writeMerged(byte[] dst, int offset, long epochNanos) {
    return write(Form.MERGED, dst, offset, epochNanos);
  }

  private MessageTemplate next() {
    double draw = (draws.bits() >>> 11) * ULP;
    int chosen = 0;
    while (chosen < cumulativeShares.length - 1 && draw >= cumulativeShares[chosen]) {
      chosen++;
    }
    return templates[chosen];
  }

  /** Lines of the message last written. */
  public int lines() {
    return last.lines();
  }

  /** Bytes by which the message last written as JSON is longer than its UTF-8. */
  public int escapeBytes() {
    // A Korean character takes six bytes in JSON and three in UTF-8.
    int korean = writer.koreanBytes() / 2;
    int named = writer.namedEscapes();
    return named + (lastForm == Form.MERGED ? korean : last.escapeBytes() + korean);
  }
}
