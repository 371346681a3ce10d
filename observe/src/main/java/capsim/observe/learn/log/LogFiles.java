package capsim.observe.learn.log;

import capsim.observe.exposition.ExpositionReader;
import capsim.observe.learn.LearnException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads log files within bounds: plain lines; the CRI format of containerd, whose partial lines are
 * joined; the JSON files of Docker ({@code {"log":…}}); each plain or gzip. What a line is, it says
 * itself.
 */
public final class LogFiles {
  /** Kubernetes CRI logging format: time, stream, tag (P: partial, F: full), message. */
  private static final Pattern CRI =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S{8,30} (?:stdout|stderr) ([PF])[^ ]* (.*)");

  private static final int LONGEST_LINE = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Limits limits;
  private final boolean joinTraces;
  private final List<String> messages = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private long bytes;
  private long cut;
  private long repaired;

  /**
   * How much is read.
   *
   * @param bytes of all files, unpacked
   * @param records of all files
   */
  public record Limits(long bytes, int records) {
    /** 64 MiB and 200,000 records: more do not change what is learned. */
    public static final Limits DEFAULT = new Limits(64L << 20, 200_000);
  }

  private LogFiles(Limits limits, boolean joinTraces) {
    this.limits = limits;
    this.joinTraces = joinTraces;
  }

  /**
   * The records of some files.
   *
   * @param joinTraces whether lines that begin with a blank, or with {@code Caused by:}, belong to
   *     the record before, as with a multi-line parser
   * @throws LearnException if a file cannot be read, or none has a record
   */
  public static LogSample read(List<Path> files, Limits limits, boolean joinTraces)
      throws LearnException {
    var reader = new LogFiles(limits, joinTraces);
    for (Path file : files) {
      try (InputStream in = ExpositionReader.uncompressed(Files.newInputStream(file))) {
        reader.read(in);
      } catch (IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        throw new LearnException("cannot read " + file + ": " + reason, e);
      }
      if (reader.isFull()) {
        reader.notes.add(
            "only the first "
                + reader.messages.size()
                + " records ("
                + reader.bytes
                + " bytes) were read");
        break;
      }
    }
    return reader.sample();
  }

  private LogSample sample() throws LearnException {
    if (messages.isEmpty()) {
      throw new LearnException("the files hold no record: every line is empty");
    }
    if (repaired > 0) {
      notes.add(repaired + " lines are not valid UTF-8; what is not was replaced");
    }
    if (cut > 0) {
      notes.add(cut + " lines are longer than 1 MiB and were cut");
    }
    return new LogSample(messages, notes);
  }

  private boolean isFull() {
    return bytes >= limits.bytes() || messages.size() >= limits.records();
  }

  private void read(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    byte[] chunk = new byte[1 << 16];
    for (int read = in.read(chunk); read > 0 && !isFull(); read = in.read(chunk)) {
      bytes += read;
      int from = 0;
      for (int i = 0; i < read && !isFull(); i++) {
        if (chunk[i] == '\n') {
          append(line, chunk, from, i);
          add(line);
          from = i + 1;
        }
      }
      append(line, chunk, from, read);
    }
    if (!isFull()) {
      add(line);
    }
  }

  private void append(ByteArrayOutputStream line, byte[] chunk, int from, int to) {
    int room = LONGEST_LINE - line.size();
    if (to > from) {
      line.write(chunk, from, Math.max(0, Math.min(room, to - from)));
      cut += to - from > room && room > 0 ? 1 : 0;
    }
  }

  private void add(ByteArrayOutputStream line) {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (text.endsWith("\r")) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.indexOf('\ufffd') >= 0) {
      repaired++;
    }
    Matcher cri = CRI.matcher(text);
    if (cri.matches()) {
      partial.append(cri.group(2));
      if (cri.group(1).equals("F")) {
        record(partial.toString());
        partial.setLength(0);
      }
    } else if (text.startsWith("{\"log\":")) {
      record(ofDocker(text));
    } else {
      record(text);
    }
  }

  private static String ofDocker(String line) {
    try {
      JsonNode log = JSON.readTree(line).path("log");
      return log.isTextual() ? log.asText().replaceFirst("\n$", "") : line;
    } catch (JacksonException e) {
      return line;
    }
  }

  private void record(String message) {
    if (message.isBlank()) {
      return;
    }
    boolean goesOn =
        joinTraces
            && !messages.isEmpty()
            && (Character.isWhitespace(message.charAt(0)) || message.startsWith("Caused by:"));
    if (goesOn) {
      int last = messages.size() - 1;
      messages.set(last, messages.get(last) + '\n' + message);
    } else {
      messages.add(message);
    }
  }
}
