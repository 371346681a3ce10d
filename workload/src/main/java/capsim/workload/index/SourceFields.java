package capsim.workload.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.FloatPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/**
 * The Lucene fields that OpenSearch makes of what a document holds. Sources:
 * opensearch-project/OpenSearch 2.19.6, server/src/main/java/org/opensearch/index/mapper/:
 * TextFieldMapper, KeywordFieldMapper, DateFieldMapper, NumberFieldMapper, BooleanFieldMapper,
 * DocumentParser. {@code _field_names} has no entry, since all these fields have norms or doc
 * values. Not thread-safe.
 */
final class SourceFields {
  /** What dynamic mapping calls the keyword of a text. */
  static final String KEYWORD_SUFFIX = ".keyword";

  /** {@code ignore_above} of the keyword that dynamic mapping adds to a text. */
  private static final int DYNAMIC_IGNORE_ABOVE = 256;

  /** The same of {@link IndexMapping#TEMPLATE}. */
  private static final int TEMPLATE_IGNORE_ABOVE = 1024;

  private static final FieldType TEXT = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true);
  private static final FieldType KEYWORD = type(IndexOptions.DOCS, false);

  private enum Kind {
    DATE,
    TEXT,
    KEYWORD,
    TEXT_AND_KEYWORD
  }

  private final JsonFactory json = new JsonFactory();
  private final IndexMapping mapping;
  private final Map<String, Kind> kinds = new HashMap<>();

  SourceFields(IndexMapping mapping) {
    this.mapping = mapping;
    if (mapping == IndexMapping.TEMPLATE) {
      kinds.put("@timestamp", Kind.DATE);
      kinds.put("time", Kind.DATE);
      kinds.put("log", Kind.TEXT);
    }
  }

  private static FieldType type(IndexOptions options, boolean norms) {
    var type = new FieldType();
    type.setIndexOptions(options);
    type.setTokenized(norms);
    type.setOmitNorms(!norms);
    type.freeze();
    return type;
  }

  /**
   * Adds the fields of one document.
   *
   * @param source its JSON in {@code [offset, offset + length)}
   * @throws IllegalArgumentException if that is no JSON object
   */
  void addTo(Document document, byte[] source, int offset, int length) {
    try (JsonParser parser = json.createParser(source, offset, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("a document is a JSON object");
      }
      addObject(document, parser, "");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addObject(Document document, JsonParser parser, String path) throws IOException {
    String name = "";
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_OBJECT;
        token = parser.nextToken()) {
      switch (token) {
        case FIELD_NAME -> name = path + parser.currentName();
        case START_OBJECT -> addObject(document, parser, name + '.');
        case VALUE_STRING -> addString(document, name, parser.getText());
        case VALUE_NUMBER_INT -> addLong(document, name, parser.getLongValue());
        case VALUE_NUMBER_FLOAT -> addFloat(document, name, parser.getFloatValue());
        case VALUE_TRUE -> addBoolean(document, name, true);
        case VALUE_FALSE -> addBoolean(document, name, false);
        default -> {
          // null is no value; the values of an array have the name of the array.
        }
      }
    }
  }

  private void addString(Document document, String name, String value) {
    switch (kinds.computeIfAbsent(name, n -> kind(value))) {
      case DATE -> {
        long millis = OffsetDateTime.parse(value).toInstant().toEpochMilli();
        document.add(new LongPoint(name, millis));
        document.add(new SortedNumericDocValuesField(name, millis));
      }
      case TEXT -> document.add(new Field(name, value, TEXT));
      case KEYWORD -> addKeyword(document, name, value, TEMPLATE_IGNORE_ABOVE);
      case TEXT_AND_KEYWORD -> {
        document.add(new Field(name, value, TEXT));
        addKeyword(document, name + KEYWORD_SUFFIX, value, DYNAMIC_IGNORE_ABOVE);
      }
    }
  }

  private Kind kind(String value) {
    if (mapping == IndexMapping.TEMPLATE) {
      return Kind.KEYWORD;
    }
    try {
      OffsetDateTime.parse(value);
      return Kind.DATE;
    } catch (DateTimeParseException e) {
      return Kind.TEXT_AND_KEYWORD;
    }
  }

  private static void addKeyword(
      Document document, String name, String value, int longestCharacters) {
    if (value.length() > longestCharacters) {
      return;
    }
    var bytes = new BytesRef(value);
    document.add(new Field(name, bytes, KEYWORD));
    document.add(new SortedSetDocValuesField(name, bytes));
  }

  private static void addLong(Document document, String name, long value) {
    document.add(new LongPoint(name, value));
    document.add(new SortedNumericDocValuesField(name, value));
  }

  private static void addFloat(Document document, String name, float value) {
    document.add(new FloatPoint(name, value));
    document.add(new SortedNumericDocValuesField(name, NumericUtils.floatToSortableInt(value)));
  }

  private static void addBoolean(Document document, String name, boolean value) {
    document.add(new Field(name, value ? "T" : "F", KEYWORD));
    document.add(new SortedNumericDocValuesField(name, value ? 1 : 0));
  }
}
