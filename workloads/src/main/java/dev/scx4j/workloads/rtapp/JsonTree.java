// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.WorkloadException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Reads JSON with comments, commas before closing brackets, keys more than once, and keys without
/// a value.
final class JsonTree {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final OmittedValues values;
  private final JsonParser parser;
  private final List<At> open = new ArrayList<>();

  private JsonTree(OmittedValues values, JsonParser parser) {
    this.values = values;
    this.parser = parser;
  }

  /// The object that the file is.
  ///
  /// @param file what messages call it
  /// @throws WorkloadException if it is none; the message says where and why
  static Node.Members read(String file, String text) {
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    Source source = new Source(file, marked ? text.substring(1) : text);
    OmittedValues values = OmittedValues.filledIn(source);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), values.text())) {
      return new JsonTree(values, parser).file();
    }
  }

  private Node.Members file() {
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw here().mistake("the file is empty; a load is an object with 'tasks'");
      }
      Node root = node(first);
      if (!(root instanceof Node.Members members)) {
        throw root.at()
            .mistake("the file is " + root.shown() + "; a load is an object with 'tasks'");
      }
      if (parser.nextToken() != null) {
        throw here().mistake("something follows the load's object; nothing may, but comments");
      }
      return members;
    } catch (UnexpectedEndOfInputException e) {
      throw end(e);
    } catch (JacksonException e) {
      TokenStreamLocation location = e.getLocation();
      At at = location == null ? here() : values.at(Math.max(0, location.getCharOffset()));
      throw open.isEmpty() || !e.getOriginalMessage().contains("end-of-input")
          ? new WorkloadException(
              at.prefixed(
                  "this is not JSON, column %d: %s; rt-app's files are JSON, with comments"
                      .formatted(at.column(), oneLine(e.getOriginalMessage()))),
              e)
          : end(e);
    }
  }

  private WorkloadException end(JacksonException cause) {
    At last = values.at(values.text().length());
    String inside = open.isEmpty() ? "" : " inside what begins in line " + open.getLast().line();
    return new WorkloadException(
        last.prefixed("the file ends" + inside + "; it has been cut, or a bracket is missing"),
        cause);
  }

  private Node node(JsonToken token) {
    At at = here();
    return switch (token) {
      case START_OBJECT -> members(at);
      case START_ARRAY -> items(at);
      case VALUE_STRING -> text(at);
      case VALUE_NUMBER_INT -> whole(at);
      case VALUE_TRUE -> new Node.Flag(at, true);
      case VALUE_FALSE -> new Node.Flag(at, false);
      case VALUE_NULL -> new Node.Nothing(at);
      default -> new Node.OtherNumber(at, parser.getString());
    };
  }

  private Node.Members members(At at) {
    List<Node.Member> members = new ArrayList<>();
    open.add(at);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      At keyAt = here();
      String key = parser.currentName();
      Placeholders.refuseIn(keyAt, key);
      members.add(new Node.Member(keyAt, key, node(parser.nextToken())));
    }
    open.removeLast();
    return new Node.Members(at, List.copyOf(members));
  }

  private Node.Items items(At at) {
    List<Node> items = new ArrayList<>();
    open.add(at);
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(token));
    }
    open.removeLast();
    return new Node.Items(at, List.copyOf(items));
  }

  private Node.Text text(At at) {
    String value = parser.getString();
    Placeholders.refuseIn(at, value);
    return new Node.Text(at, value);
  }

  private Node whole(At at) {
    return switch (parser.getNumberType()) {
      case INT, LONG -> new Node.Whole(at, parser.getLongValue());
      default -> new Node.OtherNumber(at, parser.getString());
    };
  }

  private At here() {
    // -1 before the first token
    return values.at(Math.max(0, parser.currentTokenLocation().getCharOffset()));
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s+", " ").strip();
  }
}
