package capsim.scenario;

import capsim.model.scenario.Key;
import capsim.model.unit.BitRate;
import capsim.model.unit.Bytes;
import capsim.model.unit.Ratio;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One key of a section, as its record component declares it.
 *
 * @param name as in a file
 * @param key its meaning and bounds
 * @param kind what its value looks like
 * @param type Java type of the value; of a list, of its elements
 * @param optional whether the component is an {@link Optional}
 */
record KeySpec(String name, Key key, Kind kind, Class<?> type, boolean optional) {
  /** Nanoseconds of a longer time do not fit a long; no retention comes near. */
  private static final double LONGEST_SECONDS = 100 * 365 * 86_400.0;

  static KeySpec of(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    if (key == null) {
      throw new IllegalStateException(component + " has no @Key");
    }
    Class<?> raw = component.getType();
    boolean optional = raw == Optional.class;
    if (optional || raw == List.class) {
      Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      raw = (Class<?>) element;
    }
    Kind kind = component.getType() == List.class ? listOf(raw) : kind(raw);
    if (kind == Kind.NUMBERS && component.getGenericType().getTypeName().contains("List")) {
      kind = Kind.EXPRESSIONS;
    }
    return new KeySpec(component.getName(), key, kind, raw, optional);
  }

  private static Kind listOf(Class<?> element) {
    return switch (kind(element)) {
      case TEXT -> Kind.TEXT_LIST;
      case NUMBER -> Kind.NUMBER_LIST;
      default -> Kind.LIST;
    };
  }

  private static Kind kind(Class<?> type) {
    if (type == String.class) {
      return Kind.TEXT;
    } else if (type == boolean.class) {
      return Kind.BOOLEAN;
    } else if (type.isEnum()) {
      return Kind.ENUM;
    } else if (type == int.class || type == long.class || type == Integer.class) {
      return Kind.WHOLE;
    } else if (type == double.class || type == Double.class) {
      return Kind.NUMBER;
    } else if (type == Bytes.class) {
      return Kind.BYTES;
    } else if (type == BitRate.class) {
      return Kind.BIT_RATE;
    } else if (type == Duration.class) {
      return Kind.DURATION;
    } else if (type == LocalTime.class) {
      return Kind.TIME_OF_DAY;
    } else if (type == Ratio.class) {
      return Kind.RATIO;
    } else if (type == Map.class) {
      return Kind.NUMBERS;
    } else if (type.isRecord()) {
      return Kind.SECTION;
    }
    throw new IllegalStateException("no file form for " + type);
  }

  /** One element of this list or section of a simple kind, within the same bounds. */
  KeySpec element(Kind elementKind) {
    Class<?> elementType = elementKind == Kind.NUMBER ? Double.class : String.class;
    return new KeySpec(name, key, elementKind, elementType, false);
  }

  /** The keys of the section, or of the list's elements. */
  RecordSpec section() {
    return RecordSpec.of(type);
  }

  /** Smallest number allowed, in the base unit of the kind. */
  double min() {
    // A link without bandwidth would need an endless time for anything.
    return kind == Kind.BIT_RATE ? Math.max(1, key.min()) : key.min();
  }

  /** Largest number allowed, in the base unit of the kind. */
  double max() {
    double limit =
        switch (kind) {
          case DURATION -> LONGEST_SECONDS;
          case WHOLE -> type == long.class ? Long.MAX_VALUE : Integer.MAX_VALUE;
          default -> Double.MAX_VALUE;
        };
    return Math.min(limit, key.max());
  }

  /** What a message says was expected. */
  String expected() {
    if (kind == Kind.ENUM) {
      return "one of " + String.join(", ", words());
    }
    return kind.expected();
  }

  /** The words of an enum, as in a file. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      words.add(word((Enum<?>) constant));
    }
    return words;
  }

  /** {@code ROUTER_INGESTOR} is {@code router-ingestor}; {@code V0_42} is {@code v0.42}. */
  static String word(Enum<?> constant) {
    String name = constant.name().toLowerCase(Locale.ROOT);
    boolean version =
        name.length() > 2 && name.charAt(0) == 'v' && Character.isDigit(name.charAt(1));
    return name.replace('_', version ? '.' : '-');
  }

  /** The Java value of a number that is within the bounds. */
  Object number(double value) {
    return switch (kind) {
      case BYTES -> new Bytes(value);
      case BIT_RATE -> new BitRate(value);
      case RATIO -> new Ratio(value);
      case DURATION -> duration(value);
      case WHOLE -> type == long.class ? (Object) (long) value : (Object) (int) value;
      default -> value;
    };
  }

  private static Duration duration(double seconds) {
    long whole = (long) seconds;
    return Duration.ofSeconds(whole, Math.round((seconds - whole) * 1e9));
  }
}
