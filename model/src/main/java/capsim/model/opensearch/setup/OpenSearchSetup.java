package capsim.model.opensearch.setup;

import static capsim.model.opensearch.setup.JsonTree.object;

import capsim.model.scenario.LogStack.OpenSearch;
import capsim.model.unit.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The indices of one stream as a plan prescribes them. Names of settings, actions and conditions:
 * OpenSearch documentation, {@code _im-plugin/ism/policies.md}, {@code _im-plugin/index-templates},
 * at opensearch-project/documentation-website cf95a34.
 *
 * @param name of template, policy, and data stream or index
 * @param kind what is written to
 * @param spec the scenario's OpenSearch
 * @param primaryShards number_of_shards: the plan's {@code openSearch.primaryShardsPerIndex}
 * @param tierAttribute node attribute whose values are {@code hot} and {@code warm}; without it
 *     indices stay where they are
 * @param repository of snapshots; without it none are taken
 */
public record OpenSearchSetup(
    String name,
    Kind kind,
    OpenSearch spec,
    int primaryShards,
    Optional<String> tierAttribute,
    Optional<String> repository) {
  /** Above the templates that plugins bring, which have 100. */
  private static final int PRIORITY = 200;

  /** What records are written to. */
  public enum Kind {
    /** A data stream, which rolls over. */
    DATA_STREAM,
    /** An index for each day, {@code name-2026.08.21}. */
    DAILY,
    /** One index for ever. */
    FIXED
  }

  /** What creates everything, in this order. */
  public List<AdminRequest> create() {
    var requests = new ArrayList<AdminRequest>();
    requests.add(new AdminRequest("PUT", policyPath(), policy(), true));
    requests.add(new AdminRequest("PUT", templatePath(), template(), false));
    switch (kind) {
      case DATA_STREAM -> requests.add(new AdminRequest("PUT", "/_data_stream/" + name, "", false));
      case FIXED -> requests.add(new AdminRequest("PUT", "/" + name, "", false));
      case DAILY -> {}
    }
    return List.copyOf(requests);
  }

  /** What removes everything, with all documents, in this order. */
  public List<AdminRequest> remove() {
    String indices =
        switch (kind) {
          case DATA_STREAM -> "/_data_stream/" + name;
          case DAILY -> "/" + name + "-*";
          case FIXED -> "/" + name;
        };
    return List.of(
        new AdminRequest("DELETE", indices, "", false),
        new AdminRequest("DELETE", templatePath(), "", false),
        new AdminRequest("DELETE", policyPath(), "", true));
  }

  private String templatePath() {
    return "/_index_template/" + name;
  }

  private String policyPath() {
    return "/_plugins/_ism/policies/" + name;
  }

  private String pattern() {
    return kind == Kind.DAILY ? name + "-*" : name;
  }

  /** Body of the index template. */
  public String template() {
    var settings =
        object(
            "index.number_of_shards", primaryShards,
            "index.number_of_replicas", spec.replicas(),
            "index.codec", lower(spec.codec()),
            "index.replication.type", spec.replication().name(),
            "index.refresh_interval", time(spec.refreshInterval()));
    tierAttribute.ifPresent(
        attribute -> settings.put("index.routing.allocation.require." + attribute, "hot"));
    var template =
        object("settings", settings, "mappings", new JsonTree.Json(spec.mapping().json()));
    var body = object("index_patterns", List.of(pattern()), "priority", PRIORITY);
    if (kind == Kind.DATA_STREAM) {
      body.put("data_stream", object());
    }
    body.put("template", template);
    return JsonTree.text(body);
  }

  /** Body of the ISM policy. */
  public String policy() {
    var states = new ArrayList<Object>();
    boolean warm = !spec.warm().isZero();
    boolean cold = spec.searchableCold() && repository.isPresent() && !spec.cold().isZero();
    Duration hotAndWarm = spec.hot().plus(spec.warm());
    String afterHot = warm ? "warm" : cold ? "cold" : "delete";
    states.add(state("hot", hotActions(!warm), afterHot, spec.hot()));
    if (warm) {
      states.add(state("warm", warmActions(), cold ? "cold" : "delete", hotAndWarm));
    }
    if (cold) {
      states.add(state("cold", coldActions(), "delete", hotAndWarm.plus(spec.cold())));
    }
    states.add(
        object(
            "name", "delete",
            "actions", List.of(object("delete", object())),
            "transitions", List.of()));
    var policy =
        object(
            "description",
            "Indices of " + name + " as capsim plans them.",
            "default_state",
            "hot",
            "ism_template",
            List.of(object("index_patterns", List.of(pattern()), "priority", PRIORITY)),
            "states",
            states);
    return JsonTree.text(object("policy", policy));
  }

  /**
   * Ages count from the rollover where there is one: data lives that long after the last record.
   */
  private Object state(String state, List<Object> actions, String next, Duration age) {
    String condition = kind == Kind.DATA_STREAM ? "min_rollover_age" : "min_index_age";
    return object(
        "name", state,
        "actions", actions,
        "transitions",
            List.of(object("state_name", next, "conditions", object(condition, time(age)))));
  }

  private List<Object> hotActions(boolean last) {
    var actions = new ArrayList<Object>();
    if (kind == Kind.DATA_STREAM) {
      actions.add(
          object(
              "rollover",
              object(
                  "min_primary_shard_size", size(spec.targetShardSize()),
                  "min_index_age", time(spec.rolloverAge()))));
    }
    if (last) {
      addFinishing(actions);
    }
    return actions;
  }

  private List<Object> warmActions() {
    var actions = new ArrayList<Object>();
    tierAttribute.ifPresent(
        attribute ->
            actions.add(object("allocation", object("require", object(attribute, "warm")))));
    addFinishing(actions);
    return actions;
  }

  /** What is done once to an index that is no longer written: roll over, merge, snapshot. */
  private void addFinishing(List<Object> actions) {
    if (kind != Kind.DATA_STREAM) {
      // An index for ever is always written; that of a day, while records come late.
      return;
    }
    if (spec.forceMerge()) {
      actions.add(object("force_merge", object("max_num_segments", 1)));
    }
    repository.ifPresent(
        target -> actions.add(object("snapshot", object("repository", target, "snapshot", name))));
  }

  private List<Object> coldActions() {
    return List.of(
        object(
            "convert_index_to_remote",
            object("repository", repository.orElseThrow(), "snapshot", name)));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** A duration in the largest unit that leaves no rest, as OpenSearch writes it. */
  private static String time(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    if (seconds % 3_600 != 0) {
      return seconds / 60 + "m";
    }
    return seconds % 86_400 == 0 ? seconds / 86_400 + "d" : seconds / 3_600 + "h";
  }

  /** A size in the largest unit of OpenSearch, powers of 1024, that leaves no rest. */
  private static String size(Bytes bytes) {
    long rest = (long) bytes.bytes();
    String[] units = {"b", "kb", "mb", "gb"};
    int unit = 0;
    while (unit < units.length - 1 && rest % 1_024 == 0) {
      rest /= 1_024;
      unit++;
    }
    return rest + units[unit];
  }
}
