package capsim.report.document;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The documents, by the names that the platform's plan of work gives them. */
public enum DocumentName {
  CAPACITY("Capacity-and-Network-Estimation"),
  OBSERVATION("Initial-Network-and-Storage-Observation"),
  THANOS("Thanos-and-S3-Optimization-Guide"),
  OPEN_SEARCH("OpenSearch-ILM-and-Snapshot-Strategy"),
  SCALING("Stage-Prod-Scaling-Guide");

  private final String fileName;

  DocumentName(String fileName) {
    this.fileName = fileName;
  }

  /** Name of its files, without ending. */
  public String fileName() {
    return fileName;
  }

  /** The names of all. */
  public static List<String> fileNames() {
    return Arrays.stream(values()).map(DocumentName::fileName).toList();
  }

  /** The document of that name, whatever the case; empty if there is none. */
  public static Optional<DocumentName> of(String fileName) {
    return Arrays.stream(values())
        .filter(name -> name.fileName.equalsIgnoreCase(fileName))
        .findFirst();
  }
}
