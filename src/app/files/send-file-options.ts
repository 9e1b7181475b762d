import type { CacheRules } from "./to-cache-control.ts";

export interface SendFileOptions extends CacheRules {
  /** The whole `Content-Type`; absent: by the name's ending, with `charset=utf-8` for text. */
  readonly type?: string | undefined;
  /** To be saved, not shown. Default: false. */
  readonly asAttachment?: boolean | undefined;
  /** What it is to be called when it is saved; absent: as the file is called. */
  readonly downloadName?: string | undefined;
}
