package capsim.acceptance;

import capsim.model.scenario.LogStack.Codec;
import capsim.workload.index.IndexMapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a real OpenSearch made of a cell.
 *
 * @param cell which
 * @param sourceBytes JSON offered to {@code _bulk}, without action lines and line feeds
 * @param indexBytes its only segment
 * @param storedBytes of them in files of stored fields
 * @param termBytes in dictionaries of terms
 * @param postingBytes in postings
 * @param docValueBytes in doc values
 */
record MeasuredIndexBytes(
    IndexBytesCell cell,
    long sourceBytes,
    long indexBytes,
    long storedBytes,
    long termBytes,
    long postingBytes,
    long docValueBytes) {
  private static final Path FILE =
      Path.of("src/test/resources/measured/opensearch-index-bytes.csv");
  private static final int COLUMNS = 12;

  private static Path file() {
    return Path.of(System.getProperty("capsim.root")).resolve(FILE);
  }

  /** All that are recorded. */
  static List<MeasuredIndexBytes> recorded() throws IOException {
    var all = new ArrayList<MeasuredIndexBytes>();
    for (String line : Files.readAllLines(file(), StandardCharsets.UTF_8)) {
      if (!line.startsWith("#") && !line.startsWith("workload;")) {
        all.add(parse(line));
      }
    }
    return List.copyOf(all);
  }

  /** Replaces what is recorded. */
  static void record(String provenance, List<MeasuredIndexBytes> all) throws IOException {
    var text = new StringBuilder();
    provenance.lines().forEach(line -> text.append("# ").append(line).append('\n'));
    text.append("workload;mapping;codec;pods;documentsPerBulk;documents;sourceBytes;indexBytes;");
    text.append("storedBytes;termBytes;postingBytes;docValueBytes\n");
    all.forEach(measured -> text.append(measured.line()).append('\n'));
    Files.createDirectories(file().getParent());
    Files.writeString(file(), text);
  }

  private String line() {
    return String.join(
        ";",
        cell.workload(),
        cell.mapping().name(),
        cell.codec().name(),
        Integer.toString(cell.pods()),
        Integer.toString(cell.documentsPerBulk()),
        Integer.toString(cell.documents()),
        Long.toString(sourceBytes),
        Long.toString(indexBytes),
        Long.toString(storedBytes),
        Long.toString(termBytes),
        Long.toString(postingBytes),
        Long.toString(docValueBytes));
  }

  private static MeasuredIndexBytes parse(String line) {
    String[] words = line.split(";", -1);
    if (words.length != COLUMNS) {
      throw new IllegalStateException("not " + COLUMNS + " columns: " + line);
    }
    var cell =
        new IndexBytesCell(
            words[0],
            IndexMapping.valueOf(words[1]),
            Codec.valueOf(words[2]),
            Integer.parseInt(words[3]),
            Integer.parseInt(words[4]),
            Integer.parseInt(words[5]));
    return new MeasuredIndexBytes(
        cell,
        Long.parseLong(words[6]),
        Long.parseLong(words[7]),
        Long.parseLong(words[8]),
        Long.parseLong(words[9]),
        Long.parseLong(words[10]),
        Long.parseLong(words[11]));
  }

  double bytesPerSourceByte() {
    return (double) indexBytes / sourceBytes;
  }
}
