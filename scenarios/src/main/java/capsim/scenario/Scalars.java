package capsim.scenario;

import capsim.scenario.Value.Scalar;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads single values: text, words, numbers with units, within the bounds of their key. */
final class Scalars {
  /** Hours and minutes of a day, as the schema has them. */
  static final Pattern TIME = Pattern.compile("^([01][0-9]|2[0-3]):[0-5][0-9]$");

  private final Problems problems;

  Scalars(Problems problems) {
    this.problems = problems;
  }

  /** The default of a key, which must be right. */
  static Object byDefault(KeySpec key) {
    Problems none = new Problems();
    Scalar text = new Scalar(Place.whole("default"), key.key().byDefault(), false);
    Optional<Object> value = new Scalars(none).read(key, text, key.name());
    none.check();
    return value.orElseThrow();
  }

  /** The Java value of a scalar, or empty with a problem added. */
  Optional<Object> read(KeySpec key, Value value, String path) {
    if (!(value instanceof Scalar scalar) || value.isNull()) {
      return wrong(value, path, "is " + value.shown() + "; expected " + key.expected());
    }
    return switch (key.kind()) {
      case TEXT -> Optional.of(scalar.text());
      case BOOLEAN -> bool(scalar, path);
      case ENUM -> word(key, scalar, path);
      case TIME_OF_DAY -> time(key, scalar, path);
      default -> number(key, scalar, path).map(key::number);
    };
  }

  /** The number of a scalar in its base unit, or empty with a problem added. */
  Optional<Double> number(KeySpec key, Value value, String path) {
    if (!(value instanceof Scalar scalar) || value.isNull()) {
      return wrong(value, path, "is " + value.shown() + "; expected " + key.expected());
    }
    return number(key.kind(), key.min(), key.max(), scalar, path);
  }

  /** The same for a kind and bounds that no key declares. */
  Optional<Double> number(Kind kind, double min, double max, Scalar scalar, String path) {
    Quantity quantity = Quantity.parse(kind, scalar.text());
    if (quantity.error().isPresent()) {
      return wrong(scalar, path, scalar.shown() + ' ' + quantity.error().get());
    }
    double value = quantity.value();
    if (value < min) {
      return wrong(
          scalar,
          path,
          scalar.shown() + " is too small; expected at least " + Quantity.written(kind, min));
    }
    if (value > max) {
      boolean percent = kind == Kind.RATIO && value <= 100 * max && !scalar.text().endsWith("%");
      return wrong(
          scalar,
          path,
          scalar.shown()
              + " is too large; expected at most "
              + Quantity.written(kind, max)
              + (percent ? "; did you mean " + scalar.text() + "%?" : ""));
    }
    return Optional.of(value);
  }

  private Optional<Object> bool(Scalar scalar, String path) {
    return switch (scalar.text()) {
      case "true", "True", "TRUE" -> Optional.of(true);
      case "false", "False", "FALSE" -> Optional.of(false);
      default ->
          wrong(scalar, path, scalar.shown() + " is not a truth value; expected true or false");
    };
  }

  private Optional<Object> time(KeySpec key, Scalar scalar, String path) {
    if (!TIME.matcher(scalar.text()).matches()) {
      return wrong(scalar, path, scalar.shown() + " is not one; expected " + key.expected());
    }
    return Optional.of(LocalTime.parse(scalar.text()));
  }

  private Optional<Object> word(KeySpec key, Scalar scalar, String path) {
    for (Object constant : key.type().getEnumConstants()) {
      if (KeySpec.word((Enum<?>) constant).equals(scalar.text())) {
        return Optional.of(constant);
      }
    }
    String nearest =
        Text.nearest(scalar.text(), key.words())
            .map(word -> "; did you mean " + word + "?")
            .orElse("");
    return wrong(
        scalar, path, scalar.shown() + " is unknown; expected " + key.expected() + nearest);
  }

  private <T> Optional<T> wrong(Value value, String path, String message) {
    problems.add(value.place(), path, message);
    return Optional.empty();
  }
}
