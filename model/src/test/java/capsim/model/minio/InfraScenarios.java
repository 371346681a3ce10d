package capsim.model.minio;

import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.S3Operation;
import capsim.model.objectstore.Stored;
import capsim.model.objectstore.Transfer;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Key;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.model.unit.BitRate;
import capsim.model.unit.Bytes;
import capsim.model.unit.Ratio;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Scenarios from the defaults of the keys, with some values replaced by their path. */
public final class InfraScenarios {
  private static final Map<String, Double> SUFFIXES =
      Map.ofEntries(
          Map.entry("%", 0.01),
          Map.entry("GiB", Bytes.GIB),
          Map.entry("TiB", Bytes.TIB),
          Map.entry("MB", 1e6),
          Map.entry("GB", 1e9),
          Map.entry("TB", 1e12),
          Map.entry("Gbps", 1e9),
          Map.entry("ms", 0.001),
          Map.entry("s", 1.0),
          Map.entry("m", 60.0),
          Map.entry("h", 3600.0),
          Map.entry("d", 86400.0),
          Map.entry("", 1.0));

  private InfraScenarios() {}

  /** One cluster {@code c} of 10 nodes, and what the map replaces. */
  public static Scenario scenario(Map<String, Object> replaced) {
    var all = new HashMap<String, Object>(replaced);
    all.putIfAbsent("clusters", List.of(cluster("c", Map.of())));
    all.putIfAbsent("apiVersion", Scenario.API_VERSION);
    return build(Scenario.class, "", all);
  }

  /** A cluster of 10 nodes. */
  public static Cluster cluster(String name, Map<String, Object> replaced) {
    var all = new HashMap<String, Object>(replaced);
    all.put("name", name);
    all.putIfAbsent("nodes", 10L);
    return build(Cluster.class, "", all);
  }

  /** A figure that is only a number. */
  public static Figure given(double value, Unit unit) {
    return Figure.figure(unit, "given").of(value);
  }

  /** A steady rate. */
  public static RequestRate perSecond(S3Operation operation, double perSecond) {
    Figure perHour = given(perSecond * 3600, Unit.REQUESTS_PER_HOUR);
    return new RequestRate("test", operation, perHour, perHour);
  }

  /** A steady transfer. */
  public static Transfer transfer(double written, double read) {
    Figure to = given(written, Unit.BYTES_PER_SECOND);
    Figure from = given(read, Unit.BYTES_PER_SECOND);
    return new Transfer("test", to, to, from, from);
  }

  /** So many bytes in so many objects. */
  public static Stored stored(double bytes, double objects) {
    return new Stored("raw", 365, given(bytes, Unit.BYTES), given(objects, Unit.COUNT));
  }

  private static <T> T build(Class<T> type, String path, Map<String, Object> replaced) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      var types = new Class<?>[components.length];
      var arguments = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        String key = path + components[i].getName();
        arguments[i] =
            replaced.containsKey(key)
                ? replaced.get(key)
                : value(components[i], types[i], key + ".", replaced);
      }
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(path, e);
    }
  }

  private static Object value(
      RecordComponent component, Class<?> type, String path, Map<String, Object> replaced) {
    String text = component.getAnnotation(Key.class).byDefault();
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (type == String.class) {
      return text;
    }
    if (type == boolean.class) {
      return Boolean.valueOf(text);
    }
    if (type.isEnum()) {
      String constant = text.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
      for (Object candidate : type.getEnumConstants()) {
        if (candidate.toString().equals(constant)) {
          return candidate;
        }
      }
      throw new IllegalStateException(path + text);
    }
    return text.isEmpty() ? build(type, path, replaced) : quantity(type, text);
  }

  private static Object quantity(Class<?> type, String text) {
    int end = 0;
    while (end < text.length() && "0123456789.".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    double number = Double.parseDouble(text.substring(0, end)) * SUFFIXES.get(text.substring(end));
    if (type == int.class) {
      return (int) number;
    }
    if (type == long.class) {
      return (long) number;
    }
    if (type == double.class) {
      return number;
    }
    if (type == Ratio.class) {
      return new Ratio(number);
    }
    if (type == Bytes.class) {
      return new Bytes(number);
    }
    if (type == BitRate.class) {
      return new BitRate(number);
    }
    if (type == Duration.class) {
      return Duration.ofMillis(Math.round(number * 1000));
    }
    throw new IllegalStateException(type + " " + text);
  }
}
