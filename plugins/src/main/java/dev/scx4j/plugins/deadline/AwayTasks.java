// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.deadline;

import java.util.ArrayList;
import java.util.List;

/// The runnable tasks that the policy does not hold: those that run, and those that were decided
/// and wait for a CPU. In no order; adding and removing take constant time.
final class AwayTasks {
  private final List<Account> accounts = new ArrayList<>();

  void add(Account account) {
    if (account.awayIndex < 0) {
      account.awayIndex = accounts.size();
      accounts.add(account);
    }
  }

  void remove(Account account) {
    int hole = account.awayIndex;
    if (hole >= 0) {
      account.awayIndex = -1;
      Account last = accounts.removeLast();
      if (last != account) {
        accounts.set(hole, last);
        last.awayIndex = hole;
      }
    }
  }

  int size() {
    return accounts.size();
  }

  Account get(int index) {
    return accounts.get(index);
  }
}
