package capsim.report.document;

import capsim.model.scenario.Scenario;
import capsim.model.unit.BitRate;
import capsim.model.unit.Bytes;
import capsim.model.unit.Ratio;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every value of a scenario by its key, written as a file would have it: what was given and what
 * stands by default.
 */
public final class ScenarioKeys {
  private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
  private static final String[] DECIMAL_UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
  private static final String[] BIT_UNITS = {"bps", "kbps", "Mbps", "Gbps", "Tbps"};

  private ScenarioKeys() {}

  /** Keys in the order of the scenario's records; those of the load generator are left out. */
  public static Map<String, String> of(Scenario scenario) {
    var keys = new LinkedHashMap<String, String>();
    add("", scenario, keys);
    keys.keySet().removeIf(key -> key.startsWith("load"));
    return Collections.unmodifiableMap(keys);
  }

  private static void add(String path, Object value, Map<String, String> keys) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> add(path, present, keys));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        add(path + "[" + i + "]", list.get(i), keys);
      }
    } else if (value instanceof Map<?, ?> map) {
      map.entrySet().stream()
          .sorted((a, b) -> a.getKey().toString().compareTo(b.getKey().toString()))
          .forEach(entry -> add(path + "." + entry.getKey(), entry.getValue(), keys));
    } else if (value instanceof Record row && !isValue(row)) {
      for (RecordComponent component : row.getClass().getRecordComponents()) {
        String key = path.isEmpty() ? component.getName() : path + "." + component.getName();
        add(key, read(row, component), keys);
      }
    } else {
      keys.put(path, written(value));
    }
  }

  private static boolean isValue(Record row) {
    return row instanceof Bytes || row instanceof BitRate || row instanceof Ratio;
  }

  static Object read(Record row, RecordComponent component) {
    try {
      return component.getAccessor().invoke(row);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  /** A value as a scenario file would have it. */
  static String written(Object value) {
    if (value instanceof Bytes bytes) {
      return bytes(bytes.bytes());
    }
    if (value instanceof BitRate rate) {
      return scaled(rate.bitsPerSecond(), 1000, BIT_UNITS);
    }
    if (value instanceof Ratio ratio) {
      return plain(ratio.value() * 100) + "%";
    }
    if (value instanceof Duration duration) {
      return duration(duration);
    }
    if (value instanceof Double number) {
      return plain(number);
    }
    if (value instanceof Enum<?>) {
      return value
          .toString()
          .toLowerCase(Locale.ROOT)
          .replaceAll("(?<=\\d)_(?=\\d)", ".")
          .replace('_', '-');
    }
    return value.toString();
  }

  /** In binary or decimal units, whichever is shorter: 40GiB, 5GB. */
  private static String bytes(double bytes) {
    String binary = scaled(bytes, 1024, BYTE_UNITS);
    String decimal = scaled(bytes, 1000, DECIMAL_UNITS);
    return digits(binary) <= digits(decimal) ? binary : decimal;
  }

  private static long digits(String written) {
    return written.chars().filter(Character::isDigit).count();
  }

  private static String scaled(double value, double step, String[] units) {
    double rest = value;
    int unit = 0;
    while (rest >= step && unit < units.length - 1) {
      rest /= step;
      unit++;
    }
    return plain(rest) + units[unit];
  }

  private static String duration(Duration duration) {
    double seconds = duration.toNanos() / 1e9;
    if (seconds > 0 && seconds < 1) {
      return plain(seconds * 1000) + "ms";
    }
    if (seconds != 0 && seconds % 86_400 == 0) {
      return plain(seconds / 86_400) + "d";
    }
    if (seconds != 0 && seconds % 3600 == 0) {
      return plain(seconds / 3600) + "h";
    }
    return seconds != 0 && seconds % 60 == 0 ? plain(seconds / 60) + "m" : plain(seconds) + "s";
  }

  private static String plain(double value) {
    return new BigDecimal(value).round(new MathContext(9)).stripTrailingZeros().toPlainString();
  }
}
