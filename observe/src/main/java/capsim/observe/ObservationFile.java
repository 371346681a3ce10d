package capsim.observe;

import capsim.observe.access.Problem;
import capsim.observe.access.Shown;
import capsim.observe.bucket.BucketObservation;
import capsim.observe.opensearch.OpenSearchObservation;
import capsim.observe.prometheus.ComponentObservation;
import capsim.observe.prometheus.QueryObservation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The JSON of an observation; {@code capsim schema observation} describes it. */
public final class ObservationFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          // What a later version adds does not matter to this one.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ObservationFile() {}

  /** The document, ended by a line feed. */
  public static String write(Observation observation) {
    try {
      return JSON.writeValueAsString(Document.of(observation)) + "\n";
    } catch (IOException e) {
      throw new IllegalStateException("records of numbers and texts have a JSON", e);
    }
  }

  /**
   * Reads a document.
   *
   * @throws IOException saying what is wrong, if it is no observation
   */
  public static Observation read(String json) throws IOException {
    JsonNode document = JSON.readTree(json);
    String kind = document.path("kind").asText();
    String version = document.path("apiVersion").asText();
    if (!Observation.KIND.equals(kind) || !Observation.API_VERSION.equals(version)) {
      throw new IOException(
          "expected apiVersion: "
              + Observation.API_VERSION
              + " and kind: "
              + Observation.KIND
              + ", not '"
              + Shown.text(version)
              + "' and '"
              + Shown.text(kind)
              + "'");
    }
    return JSON.treeToValue(document, Document.class).observation();
  }

  @JsonPropertyOrder({"apiVersion", "kind"})
  private record Document(
      String apiVersion,
      String kind,
      String startedAt,
      double windowSeconds,
      boolean interrupted,
      List<Observation.Asked> asked,
      List<Problem> problems,
      List<ComponentObservation> components,
      List<QueryObservation> queries,
      List<BucketObservation> buckets,
      List<OpenSearchObservation> openSearch) {
    static Document of(Observation seen) {
      return new Document(
          Observation.API_VERSION,
          Observation.KIND,
          seen.startedAt().toString(),
          seen.windowSeconds(),
          seen.interrupted(),
          seen.asked(),
          seen.problems(),
          seen.components(),
          seen.queries(),
          seen.buckets(),
          seen.openSearch());
    }

    Observation observation() throws IOException {
      try {
        return new Observation(
            Instant.parse(startedAt == null ? "" : startedAt),
            windowSeconds,
            interrupted,
            known(asked),
            known(components),
            known(queries),
            known(buckets),
            known(openSearch),
            known(problems));
      } catch (DateTimeParseException e) {
        throw new IOException("startedAt must be a time as 2026-01-31T12:00:00Z", e);
      }
    }

    private static <T> List<T> known(List<T> list) {
      return list == null ? List.of() : list;
    }
  }
}
