// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.show;

import dev.scx4j.cli.compare.figures.Comparison;
import dev.scx4j.cli.compare.figures.PolicyFigures;
import dev.scx4j.cli.compare.figures.Setting;
import dev.scx4j.engine.plugin.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A comparison as one page of HTML that needs nothing else: the style, the scripts, uPlot and the
/// data are in it.
///
/// The page's own parts are the resources `page.html`, `page.css` and `*.js` beside this class;
/// uPlot's are put there by the build (`launcher/fetch-npm`).
public final class ComparisonPage {
  private static final Pattern PLACE = Pattern.compile("@@([A-Za-z./]+)@@");

  private ComparisonPage() {}

  /// The whole text.
  public static String of(Comparison comparison) {
    Map<String, String> parts = new LinkedHashMap<>();
    Setting setting = comparison.setting();
    parts.put("title", Html.text(title(comparison)));
    parts.put("subtitle", Html.text(subtitle(setting)));
    parts.put("notes", notes(comparison));
    parts.put("command", Html.text(setting.command()));
    parts.put("version", Html.text(setting.version()));
    parts.put("table", PageTable.of(comparison));
    parts.put("definitions", PageTable.definitions(comparison));
    parts.put("data", Html.json(PageData.of(comparison)));
    return filled(resource("page.html"), parts);
  }

  private static String title(Comparison comparison) {
    return comparison.policies().stream()
            .map(PolicyFigures::policy)
            .collect(Collectors.joining(", "))
        + " under "
        + comparison.setting().load();
  }

  private static String subtitle(Setting setting) {
    int seeds = setting.seeds().size();
    Long durationNs = setting.durationNs();
    return "A simulated machine: %s. Load: %s, %s. %s."
        .formatted(
            setting.topology(),
            setting.load(),
            durationNs == null ? "until it is done" : Durations.format(durationNs),
            seeds == 1
                ? "Seed " + setting.seeds().getFirst()
                : "%d seeds: %s".formatted(seeds, seedText(setting)));
  }

  private static String seedText(Setting setting) {
    long first = setting.seeds().getFirst();
    long last = setting.seeds().getLast();
    return last - first + 1 == setting.seeds().size()
        ? first + " to " + last
        : setting.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String notes(Comparison comparison) {
    StringBuilder notes = new StringBuilder();
    if (comparison.done() < comparison.planned()) {
      notes.append(
          note(
              "It was stopped early: %d of %d runs are done."
                  .formatted(comparison.done(), comparison.planned())));
    }
    for (PolicyFigures policy : comparison.policies()) {
      String failure = policy.failure();
      if (failure != null) {
        notes.append(note(policy.policy() + " " + failure));
      }
    }
    return notes.toString();
  }

  private static String note(String text) {
    return "<p class=\"note\">" + Html.text(text) + "</p>\n";
  }

  /// What is no part is a resource.
  private static String filled(String text, Map<String, String> parts) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> {
          String name = place.group(1);
          String part = parts.get(name);
          return Matcher.quoteReplacement(part == null ? resource(name) : part);
        });
  }

  private static String resource(String name) {
    try (InputStream in = ComparisonPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "scx4j was built without %s, which its pages need".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
