package capsim.scenario;

import capsim.scenario.Value.Entry;
import capsim.scenario.Value.Scalar;
import capsim.scenario.Value.Section;
import capsim.scenario.Value.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Turns YAML text into a tree, within bounds that a hostile or broken file cannot pass. */
final class YamlTree {
  /** Nodes after all aliases are written out: 10,000 clusters with their sources have 150,000. */
  static final int MOST_NODES = 200_000;

  /** The format itself nests 8 deep; deeper than this is an accident, and would end the stack. */
  static final int DEEPEST = 64;

  private final Problems problems;
  private final String source;
  private final boolean override;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int nodes;

  private YamlTree(String source, boolean override, Problems problems) {
    this.source = source;
    this.override = override;
    this.problems = problems;
  }

  /** The one document of a file, or empty with a problem added. */
  static Optional<Value> read(String source, String text, Problems problems) {
    return SourceText.checked(Place.whole(source), text, problems)
        .flatMap(checked -> new YamlTree(source, false, problems).compose(checked));
  }

  /** The value of an override; nothing written is null. */
  static Optional<Value> readOverride(String override, String text, Problems problems) {
    Place place = Place.override(override);
    if (text.isBlank()) {
      return Optional.of(new Scalar(place, "", true));
    }
    return SourceText.checked(place, text, problems)
        .flatMap(checked -> new YamlTree(override, true, problems).compose(checked));
  }

  private Optional<Value> compose(String text) {
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setLabel(source)
              .setMaxAliasesForCollections(MOST_NODES)
              .setCodePointLimit(SourceText.MOST_BYTES)
              .build();
      Composer composer =
          new BoundedComposer(settings, new ParserImpl(settings, new StreamReader(settings, text)));
      if (!composer.hasNext()) {
        problems.add(Place.whole(source), "is empty; expected a document");
        return Optional.empty();
      }
      Node root = composer.next();
      if (composer.hasNext()) {
        problems.add(
            place(composer.next().getStartMark()),
            "a second YAML document; expected one document in a file");
        return Optional.empty();
      }
      return Optional.of(convert(root));
    } catch (Refused e) {
      problems.add(place(e.mark), e.getMessage());
    } catch (MarkedYamlEngineException e) {
      problems.add(place(e.getProblemMark()), "not YAML: " + syntax(e, text));
    } catch (YamlEngineException e) {
      problems.add(Place.whole(source), "not YAML: " + Text.shortened(e.getMessage()));
    }
    return Optional.empty();
  }

  private static String syntax(MarkedYamlEngineException e, String text) {
    Optional<Mark> mark = e.getProblemMark();
    if (mark.isPresent()
        && mark.get().getIndex() < text.codePointCount(0, text.length())
        && text.codePointAt(text.offsetByCodePoints(0, mark.get().getIndex())) == '\t') {
      return "a tab character; expected spaces";
    }
    return (e.getContext() == null || e.getContext().isEmpty() ? "" : e.getContext() + ": ")
        + e.getProblem();
  }

  private Place place(Optional<Mark> mark) {
    if (override) {
      return Place.override(source);
    }
    return mark.map(m -> new Place(source, m.getLine() + 1, m.getColumn() + 1))
        .orElseGet(() -> Place.whole(source));
  }

  private Value convert(Node node) {
    if (++nodes > MOST_NODES) {
      throw new Refused(
          node, "more than " + MOST_NODES + " nodes when its aliases are written out");
    }
    Place place = place(node.getStartMark());
    if (node instanceof ScalarNode scalar) {
      return new Scalar(place, scalar.getValue(), scalar.isPlain());
    }
    if (!open.add(node)) {
      throw new Refused(node, "an anchor that contains its own alias");
    }
    Value value;
    if (node instanceof MappingNode mapping) {
      List<Entry> entries = new ArrayList<>(mapping.getValue().size());
      for (NodeTuple tuple : mapping.getValue()) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
          throw new Refused(tuple.getKeyNode(), "a key that is a list or section; expected text");
        }
        nodes++;
        entries.add(
            new Entry(key.getValue(), place(key.getStartMark()), convert(tuple.getValueNode())));
      }
      value = new Section(place, entries);
    } else if (node instanceof SequenceNode sequence) {
      List<Value> items = new ArrayList<>(sequence.getValue().size());
      for (Node item : sequence.getValue()) {
        items.add(convert(item));
      }
      value = new Sequence(place, items);
    } else {
      throw new IllegalStateException("unknown node: " + node.getNodeType());
    }
    open.remove(node);
    return value;
  }

  /** Ends the reading of a file that is well-formed YAML but not acceptable. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Optional<Mark> mark;

    Refused(Node node, String message) {
      this(node.getStartMark(), message);
    }

    Refused(Optional<Mark> mark, String message) {
      super(message);
      this.mark = mark;
    }
  }

  /** The composer recurses for each level; this one stops before the stack does. */
  private static final class BoundedComposer extends Composer {
    private int depth;

    BoundedComposer(LoadSettings settings, ParserImpl parser) {
      super(settings, parser);
    }

    @Override
    protected SequenceNode composeSequenceNode(Optional<Anchor> anchor) {
      deeper();
      SequenceNode node = super.composeSequenceNode(anchor);
      depth--;
      return node;
    }

    @Override
    protected Node composeMappingNode(Optional<Anchor> anchor) {
      deeper();
      Node node = super.composeMappingNode(anchor);
      depth--;
      return node;
    }

    private void deeper() {
      if (++depth > DEEPEST) {
        throw new Refused(
            parser.peekEvent().getStartMark(), "nested more than " + DEEPEST + " levels deep");
      }
    }
  }
}
