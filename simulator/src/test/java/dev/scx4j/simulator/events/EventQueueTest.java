// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What happens first.
final class EventQueueTest {
  private final EventQueue queue = new EventQueue();

  private record Event(long atNs, int subject) {}

  private List<Event> drain() {
    List<Event> events = new ArrayList<>();
    while (queue.poll()) {
      events.add(new Event(queue.timeNs(), queue.subject()));
    }
    return events;
  }

  @Test
  void anEmptyQueueHasNoNextEvent() {
    assertThat(queue.poll()).isFalse();
    assertThat(queue.size()).isZero();
  }

  @Test
  void theEarliestComesFirst() {
    queue.add(30, EventKind.WAKE, 3, 0);
    queue.add(10, EventKind.WAKE, 1, 0);
    queue.add(20, EventKind.WAKE, 2, 0);

    assertThat(drain()).extracting(Event::subject).containsExactly(1, 2, 3);
  }

  @Test
  void eventsOfTheSameTimeComeInTheOrderInWhichTheyWereAdded() {
    for (int i = 0; i < 5_000; i++) {
      queue.add(7, EventKind.CPU, i, 0);
    }
    assertThat(drain()).extracting(Event::subject).isSorted().hasSize(5_000);
  }

  @Test
  void anEventComesBackAsItWasAdded() {
    for (EventKind kind : EventKind.values()) {
      for (int version : new int[] {0, 1, 0x80_0000, EventQueue.VERSION_MASK}) {
        for (int subject : new int[] {0, 4095, Integer.MAX_VALUE}) {
          queue.add(Long.MAX_VALUE, kind, subject, version);
          assertThat(queue.poll()).isTrue();
          assertThat(queue.timeNs()).isEqualTo(Long.MAX_VALUE);
          assertThat(queue.kind()).isEqualTo(kind);
          assertThat(queue.subject()).isEqualTo(subject);
          assertThat(queue.version()).isEqualTo(version);
        }
      }
    }
  }

  @Test
  void aVersionThatHasWrappedAroundIsTheSameInTheBitsThatAreKept() {
    for (int version : new int[] {EventQueue.VERSION_MASK + 1, Integer.MAX_VALUE, -1}) {
      queue.add(1, EventKind.CPU, 0, version);
      queue.poll();
      assertThat(queue.version()).isEqualTo(version & EventQueue.VERSION_MASK);
      assertThat(queue.kind()).isEqualTo(EventKind.CPU);
    }
  }

  @Test
  void addingAndTakingInAnyOrderGivesWhatAStableSortGives() {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      List<Event> expected = new ArrayList<>();
      long nowNs = 0;
      for (int i = 0; i < 20_000; i++) {
        if (random.nextInt(3) > 0) {
          Event event = new Event(nowNs + random.nextInt(50), i);
          expected.add(event);
          queue.add(event.atNs(), EventKind.WAKE, event.subject(), 0);
        } else if (queue.poll()) {
          // A stable minimum: the first that was added of the earliest time.
          Event first = expected.stream().min(Comparator.comparingLong(Event::atNs)).orElseThrow();
          assertThat(new Event(queue.timeNs(), queue.subject()))
              .as("seed %d", seed)
              .isEqualTo(first);
          expected.remove(first);
          nowNs = queue.timeNs();
        }
        if (expected.size() > 300) {
          expected.sort(Comparator.comparingLong(Event::atNs));
          assertThat(drain()).as("seed %d", seed).isEqualTo(expected);
          expected.clear();
        }
      }
      assertThat(queue.size()).as("seed %d", seed).isEqualTo(expected.size());
      drain();
    }
  }
}
