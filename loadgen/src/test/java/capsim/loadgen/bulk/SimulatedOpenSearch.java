package capsim.loadgen.bulk;

import capsim.loadgen.reactor.Exchange;
import capsim.loadgen.reactor.SimulatedReactor.Outcome;
import capsim.loadgen.reactor.SimulatedReactor.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Stores documents and remembers each of them; a script says which items and requests fail. */
class SimulatedOpenSearch implements Target {
  static final long LATENCY = 5_000_000;

  /** How often each document was stored; with ids, at most once. */
  final Map<String, Integer> stored = new HashMap<>();

  /** Documents of each request, in the order of requests. */
  final List<List<String>> requests = new ArrayList<>();

  int conflicts;

  /** Status of an item; 201 stores it. */
  int itemStatus(int request, int item) {
    return 201;
  }

  /** What becomes of a request instead of its being looked into; null for nothing special. */
  Outcome instead(int request, long nanoTime) {
    return null;
  }

  /** Whether a request that has no answer is stored nevertheless. */
  boolean storesUnanswered(int request) {
    return false;
  }

  /** Bytes by which an answer is made longer. */
  int padding(int request) {
    return 0;
  }

  /** Documents that are stored, copies counted. */
  long copies() {
    return stored.values().stream().mapToLong(Integer::longValue).sum();
  }

  @Override
  public Outcome handle(Exchange exchange, long nanoTime) {
    int request = requests.size();
    String[] lines = text(exchange).split("\n");
    var documents = new ArrayList<String>();
    for (int i = 1; i < lines.length; i += 2) {
      documents.add(lines[i]);
    }
    requests.add(documents);
    Outcome instead = instead(request, nanoTime);
    if (instead != null) {
      if (storesUnanswered(request)) {
        answer(request, lines, documents);
      }
      return instead;
    }
    return Outcome.answer(LATENCY, 200, Map.of(), answer(request, lines, documents));
  }

  private byte[] answer(int request, String[] lines, List<String> documents) {
    var items = new StringBuilder();
    boolean errors = false;
    for (int i = 0; i < documents.size(); i++) {
      int status = itemStatus(request, i);
      boolean known = lines[2 * i].contains("\"_id\"") && stored.containsKey(documents.get(i));
      if (status == 201 && known) {
        status = 409;
        conflicts++;
      } else if (status == 201) {
        stored.merge(documents.get(i), 1, Integer::sum);
      }
      errors |= status != 201;
      items
          .append(i == 0 ? "" : ",")
          .append("{\"create\":{\"_index\":\"logs\",\"_id\":\"x\\\"y\",");
      if (status >= 400) {
        items.append("\"error\":{\"reason\":\"{[\",\"caused_by\":{\"type\":\"inner\"},\"type\":\"");
        items.append(status == 400 ? "mapper_parsing_exception" : "es_rejected").append("\"},");
      } else {
        items.append("\"_shards\":{\"total\":2,\"successful\":1,\"failed\":0},");
      }
      items.append("\"status\":").append(status).append("}}");
    }
    return ("{\"took\":3,"
            + " ".repeat(padding(request))
            + "\"errors\":"
            + errors
            + ",\"items\":["
            + items
            + "]}")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(Exchange exchange) {
    boolean gzip =
        exchange.head().headers().stream().anyMatch(h -> h.name().equals("Content-Encoding"));
    if (!gzip) {
      return new String(exchange.body(), 0, exchange.bodyLength(), StandardCharsets.US_ASCII);
    }
    var bytes = new ByteArrayInputStream(exchange.body(), 0, exchange.bodyLength());
    try (var unzipped = new GZIPInputStream(bytes)) {
      return new String(unzipped.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
