// The shapes of the transport. Unknown fields and values are ignored, so that the server may add to them.

export type Author = "customer" | "agent" | "person" | "system";
export type Owner = "agent" | "person" | "paused" | "closed";

export type Rating = "good" | "bad";

export interface Source {
  title?: string | null;
  url?: string | null;
  quote?: string | null;
}

export interface Message {
  id: string;
  seq: number;
  turnId?: string | null;
  author: Author;
  /** The person's name, where the server tells it. */
  name?: string | null;
  text: string;
  sources?: Source[] | null;
  at: string;
  /** What this customer thinks of the reply, where they said so. */
  rating?: Rating | null;
}

export interface AgentCard {
  name: string;
  greeting?: string | null;
  locale?: string | null;
  colors?: { primary?: string | null } | null;
}

export interface Session {
  token: string;
  conversationId?: string | null;
  agent: AgentCard;
}

export interface Delta {
  turnId: string;
  attempt: number;
  /** How many characters (UTF-16 units) of the reply come before this piece. */
  index: number;
  text: string;
}

export interface Turn {
  turnId: string;
  state: string;
  attempt?: number;
}

export interface State {
  owner: Owner;
  name?: string | null;
}
