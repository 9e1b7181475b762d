/* Runs in Node's thread for module hooks, before tsx is registered there: has no hooks, and has loaded what tsx's need. */
import "tsx/esm/api";
