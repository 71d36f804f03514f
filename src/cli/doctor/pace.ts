import { findPaceWarnings, type SendWave } from "../../../adapters/whatsapp/web/base/send-pacer.ts";
import type { Config } from "../../config/config.ts";
import { isPhoneChannel } from "../../domain/channel-traits.ts";
import type { Contact } from "../../domain/people.ts";
import { loadLibrary } from "../../library/load-library.ts";
import type { Campaign } from "../../scheduling/campaign.ts";
import { offsetAt } from "../../scheduling/zone.ts";
import { type DoctorFinding, warningFinding } from "./finding.ts";

// What a campaign that spreads nobody may take: whoever is asked half an hour late is still asked that morning.
const TOLERATED = 30;

/** Which campaigns send more at one time than the number of a linked phone can without being taken for a machine. */
export async function examinePace(
  { channels, flowsDir }: Config,
  contacts: readonly Contact[],
): Promise<DoctorFinding[]> {
  if (channels.whatsapp?.transport !== "web") return [];
  const people = new Map(contacts.map((contact) => [contact.id, contact]));
  const { campaigns } = await loadLibrary(flowsDir);
  return campaigns.flatMap((campaign) =>
    findPaceWarnings(waveOf(campaign, [...people.values()], new Date())).map(({ says, remedy }) =>
      warningFinding("pace", `${campaign.id}: ${says}`, remedy),
    ),
  );
}

function minutesOf(span: string): number {
  return Number.parseInt(span, 10) * (span.endsWith("h") ? 60 : 1);
}

/** The largest number of people whom a campaign reaches at one instant on WhatsApp. */
function waveOf(campaign: Campaign, contacts: readonly Contact[], now: Date): SendWave {
  const standing = campaign.type === "flow" ? campaign.standing : "active";
  const reached = contacts.filter(
    (contact) =>
      isPhoneChannel(contact.address.channel) &&
      contact.standing === standing &&
      campaign.to.includes(contact.role),
  );
  const together = new Map<string, number>();
  for (const { hour, zone } of reached) {
    const instant = `${hour ?? campaign.when.at} ${offsetAt(now, zone)}`;
    together.set(instant, (together.get(instant) ?? 0) + 1);
  }
  return {
    people: Math.max(0, ...together.values()),
    minutes: campaign.jitter === undefined ? TOLERATED : minutesOf(campaign.jitter),
    fresh: standing === "invited" ? reached.length : 0,
  };
}
