import { HttpError } from "../../errors/http-error.ts";
import type { Identity } from "./identity.ts";
import type { Need } from "./needs.ts";
import { toNeedKey } from "./to-need-key.ts";

/**
 * What an identity must have one of, and must have none of, in the shape of Flask-Principal's. Without its
 * `difference`, which makes a permission for everybody of one whose last need is taken away. Immutable.
 *
 *     const editing = new Permission(RoleNeed("editor"), RoleNeed("admin"));
 *     editing.test(identity); // 403 for others
 */
export class Permission {
  readonly needs: readonly Need[];
  readonly excludes: readonly Need[];

  /** @param needs one of them is enough; none: everybody is allowed */
  constructor(...needs: readonly Need[]) {
    this.needs = distinct(needs);
    this.excludes = [];
  }

  /** For those who have none of these. Flask-Principal's Denial. */
  static denying(...excludes: readonly Need[]): Permission {
    return Permission.#create([], excludes);
  }

  can(identity: Identity): boolean {
    const isProvided = (need: Need): boolean => identity.provides(need);
    if (this.excludes.some(isProvided)) return false;
    return this.needs.length === 0 || this.needs.some(isProvided);
  }

  /**
   * Ends the request unless the identity can.
   *
   * @param status 400 to 599. Default: 401 for a visitor, who may sign in, else 403
   * @throws {HttpError}
   */
  test(identity: Identity, status?: number): void {
    if (!this.can(identity)) throw new HttpError(status ?? (identity.id === undefined ? 401 : 403));
  }

  /** With the needs and the exclusions of both. */
  union(other: Permission): Permission {
    return Permission.#create(
      [...this.needs, ...other.needs],
      [...this.excludes, ...other.excludes],
    );
  }

  /** What was needed is excluded, and the other way round. */
  toReversed(): Permission {
    return Permission.#create(this.excludes, this.needs);
  }

  isSubsetOf(other: Permission): boolean {
    return isWithin(this.needs, other.needs) && isWithin(this.excludes, other.excludes);
  }

  static #create(needs: readonly Need[], excludes: readonly Need[]): Permission {
    return Object.assign(new Permission(...needs), { excludes: distinct(excludes) });
  }
}

function distinct(needs: readonly Need[]): readonly Need[] {
  return [...new Map(needs.map((need) => [toNeedKey(need), need])).values()];
}

function isWithin(some: readonly Need[], all: readonly Need[]): boolean {
  const keys = new Set(all.map(toNeedKey));
  return some.every((need) => keys.has(toNeedKey(need)));
}
