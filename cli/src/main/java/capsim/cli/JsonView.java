package capsim.cli;

import capsim.model.plan.PlanNode;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalDouble;

/** JSON documents: the same plan gives the same bytes. */
public final class JsonView {
  private static final MathContext NINE_FIGURES = new MathContext(9, RoundingMode.HALF_EVEN);

  /** Whole doubles are exact below this. */
  private static final double EXACT_INTEGERS = 1L << 53;

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonView() {}

  /** Writes one value. */
  @FunctionalInterface
  public interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** A plan, ended by a line feed. */
  public static String of(PlanNode plan) {
    return document(json -> write(json, plan));
  }

  /** Any document in the same layout. */
  public static String document(Content content) {
    var text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      var printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
      printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
      json.setPrettyPrinter(printer);
      content.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter failed", e);
    }
    return text.append('\n').toString();
  }

  static void write(JsonGenerator json, PlanNode node) throws IOException {
    if (node instanceof PlanNode.Section section) {
      json.writeStartObject();
      for (Map.Entry<String, PlanNode> child : section.children().entrySet()) {
        json.writeFieldName(child.getKey());
        write(json, child.getValue());
      }
      json.writeEndObject();
    } else if (node instanceof PlanNode.Items items) {
      json.writeStartArray();
      for (PlanNode element : items.elements()) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (node instanceof PlanNode.Quantity quantity) {
      writeQuantity(json, quantity);
    } else if (node instanceof PlanNode.Whole whole) {
      json.writeNumber(whole.value());
    } else if (node instanceof PlanNode.Text text) {
      json.writeString(text.text());
    }
  }

  private static void writeQuantity(JsonGenerator json, PlanNode.Quantity quantity)
      throws IOException {
    double mid = quantity.figure().value();
    OptionalDouble low = quantity.low();
    OptionalDouble high = quantity.high();
    if (low.isEmpty() && high.isEmpty()) {
      json.writeNumber(number(mid));
      return;
    }
    json.writeStartObject();
    json.writeFieldName("low");
    json.writeNumber(number(low.orElse(mid)));
    json.writeFieldName("mid");
    json.writeNumber(number(mid));
    json.writeFieldName("high");
    json.writeNumber(number(high.orElse(mid)));
    json.writeEndObject();
  }

  /**
   * The literal of a number: whole ones exactly, others with nine significant figures, which is
   * more than any input has and hides the last bits of floating-point sums.
   */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).round(NINE_FIGURES).stripTrailingZeros();
    boolean readable = Math.abs(value) >= 1e-6 && Math.abs(value) < 1e21;
    return readable ? rounded.toPlainString() : rounded.toString();
  }
}
