// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.plugins.model.ModelTask;
import dev.scx4j.plugins.shares.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final long SLICE_NS = 5_000_000;

  private final Ledger ledger = new Ledger(SLICE_NS, SLICE_NS, 8);
  private int pids;

  @BeforeEach
  void onOneCpu() {
    ledger.setCpus(1);
  }

  @Test
  void aNewTaskIsDueOneSliceFromNow() {
    ModelTask normal = waiting(100);
    ModelTask heavy = task(1000);
    ModelTask light = task(10);

    assertThat(enter(heavy, EnqueueReason.NEW)).isEqualTo(SLICE_NS / 10);
    assertThat(enter(light, EnqueueReason.NEW)).isEqualTo(SLICE_NS * 10);
    assertThat(account(normal).vtimeNs).isZero();
  }

  @Test
  void theClockCountsRunnableTasksOnly() {
    ModelTask sleeper = waiting(100);
    ModelTask leaver = waiting(300);
    ModelTask stayer = waiting(50);
    assertThat(ledger.clock().weights()).isEqualTo(450);

    run(sleeper, SLICE_NS);
    ledger.sleep(sleeper);
    assertThat(ledger.clock().weights()).isEqualTo(350);
    ledger.close(leaver);
    assertThat(ledger.clock().weights()).isEqualTo(50);
    ledger.close(sleeper);
    ledger.close(stayer);
    assertThat(ledger.clock().weights()).isZero();
    assertThat(ledger.clock().tasks()).isZero();
    assertThat(leaver.attachment).isNull();
  }

  @Test
  void theClockAdvancesByServiceOverTheSumOfWeights() {
    ModelTask first = waiting(100);
    waiting(300);

    run(first, 4_000_000);

    assertThat(account(first).vtimeNs).isEqualTo(4_000_000);
    assertThat(ledger.clock().nowNs()).isEqualTo(1_000_000);
  }

  @Test
  void manyShortRunsCountAsMuchAsALongOne() {
    ModelTask longRunning = waiting(9973);
    ModelTask shortRunning = waiting(9973);

    run(longRunning, 7_000_000);
    for (int i = 0; i < 1_000_000; i++) {
      run(shortRunning, 7);
    }

    assertThat(account(shortRunning).vtimeNs).isCloseTo(account(longRunning).vtimeNs, offset(1L));
  }

  @Test
  void theClockIsTheMeanWhateverHappens() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    VirtualClock clock = new VirtualClock(SLICE_NS);
    List<Account> runnable = new ArrayList<>();
    for (int step = 0; step < 100_000; step++) {
      int at = runnable.isEmpty() ? -1 : random.nextInt(runnable.size());
      if (at < 0 || random.nextInt(5) == 0) {
        Account account = new Account();
        account.weight = 1 + random.nextInt(10_000);
        account.vtimeNs = clock.nowNs() + random.nextInt(100_000_000) - 50_000_000;
        runnable.add(account);
        clock.join(account.weight, account.vtimeNs);
      } else if (random.nextInt(4) == 0) {
        Account account = runnable.remove(at);
        clock.leave(account.weight, account.vtimeNs);
      } else {
        Account account = runnable.get(at);
        long growthNs = account.charge(random.nextInt(10_000_000));
        account.vtimeNs += growthNs;
        clock.advance(account.weight, growthNs);
      }
      if (step % 1000 == 0 && !runnable.isEmpty()) {
        double sum = runnable.stream().mapToDouble(a -> (double) a.weight * a.vtimeNs).sum();
        double weights = runnable.stream().mapToInt(a -> a.weight).sum();
        assertThat((double) clock.nowNs())
            .as("seed %d, step %d", seed, step)
            .isCloseTo(sum / weights, offset(1000.0));
      }
    }
  }

  @Test
  void whatExitedTasksHadTooMuchIsOwedToTheOthers() {
    ModelTask stayer = waiting(100);
    long before = ledger.clock().nowNs();

    for (int i = 0; i < 50; i++) {
      ModelTask child = waiting(100);
      run(child, 3_000_000);
      ledger.close(child);
      assertThat(ledger.clock().nowNs()).isGreaterThanOrEqualTo(before);
      before = ledger.clock().nowNs();
    }

    long owed = ledger.clock().nowNs() - account(stayer).vtimeNs;
    assertThat(owed).isBetween(1_000_000L, SLICE_NS);
  }

  @Test
  void aTaskThatOnlyTheKernelRanIsNotPushedFarBack() {
    waiting(100);
    waiting(100);
    ModelTask direct = waiting(100);
    run(direct, SLICE_NS);
    ledger.sleep(direct);

    direct.ran(60_000_000_000L);
    enter(direct, EnqueueReason.WOKEN);

    long aheadNs = account(direct).vtimeNs - ledger.clock().nowNs();
    assertThat(aheadNs).isBetween(SLICE_NS / 2, Ledger.MOST_FREE_SLICES * SLICE_NS);
  }

  @Test
  void aTaskThatIsLostSightOfNoLongerCounts() {
    ModelTask seen = waiting(100);
    ModelTask lost = waiting(900);
    ledger.setNow(1_000);
    ledger.noteDecided(lost, SLICE_NS, true);

    ledger.setNow(1_000 + Ledger.LOST_SIGHT_NS);
    ledger.forgetLost();
    assertThat(ledger.clock().weights()).isEqualTo(1000);
    ledger.setNow(1_001 + Ledger.LOST_SIGHT_NS);
    ledger.forgetLost();
    assertThat(ledger.clock().weights()).isEqualTo(100);

    lost.ran(SLICE_NS);
    ledger.charge(lost);
    enter(lost, EnqueueReason.SLICE_USED);
    assertThat(ledger.clock().weights()).isEqualTo(1000);
    assertThat(account(seen).runnable).isTrue();
  }

  @Test
  void aChangedWeightKeepsWhatTheTaskIsAheadInCpuTime() {
    waiting(100);
    ModelTask task = waiting(100);
    run(task, 4_000_000);
    long clockNs = ledger.clock().nowNs();
    assertThat(account(task).vtimeNs).isEqualTo(clockNs + 2_000_000);

    task.reweigh(1000);
    enter(task, EnqueueReason.SLICE_USED);

    assertThat(account(task).vtimeNs).isEqualTo(clockNs + 200_000);
    assertThat(ledger.clock().weights()).isEqualTo(1100);
  }

  @Test
  void accountsAreUsedAgain() {
    ModelTask first = waiting(100);
    Account account = account(first);
    run(first, SLICE_NS);
    ledger.close(first);

    ModelTask second = waiting(700);

    assertThat(account(second)).isSameAs(account);
    assertThat(account.weight).isEqualTo(700);
    assertThat(account.decided).isFalse();
  }

  private ModelTask task(int weight) {
    return new ModelTask("task", ++pids, weight);
  }

  private ModelTask waiting(int weight) {
    ModelTask task = task(weight);
    enter(task, EnqueueReason.NEW);
    return task;
  }

  private long enter(ModelTask task, EnqueueReason reason) {
    task.await(reason);
    return ledger.enter(task);
  }

  private void run(ModelTask task, long runtimeNs) {
    ledger.noteDecided(task, SLICE_NS, true);
    task.ran(runtimeNs);
    ledger.charge(task);
  }

  private static Account account(ModelTask task) {
    if (task.attachment instanceof Account account) {
      return account;
    }
    throw new AssertionError(task + " has no account");
  }
}
