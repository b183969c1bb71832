// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.deadline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All accounts, those of tasks and free ones. Allocates only when there are more tasks than ever
/// before.
final class Accounts {
  private final List<Account> all = new ArrayList<>();
  private @Nullable Account firstFree;

  /// An account to be filled in.
  Account take() {
    Account account = firstFree;
    if (account == null) {
      account = new Account();
      all.add(account);
    } else {
      firstFree = account.nextFree;
      account.nextFree = null;
    }
    return account;
  }

  /// Takes back the account of a task that is gone.
  void release(Account account) {
    account.clear();
    account.nextFree = firstFree;
    firstFree = account;
  }

  /// How many there are, free ones included.
  int size() {
    return all.size();
  }

  /// Account number `index`; a free one is not runnable.
  Account get(int index) {
    return all.get(index);
  }
}
