"""Changes with the decisions on them, kinds of reasons, letters, days off, and more of what is computed."""

from __future__ import annotations

from typing import Any

SCHEMA = """
ALTER TABLE "deal" ADD COLUMN "cadence_state" VARCHAR(255) NOT NULL DEFAULT 'running';;
ALTER TABLE "deal" ADD COLUMN "cadence_stop" VARCHAR(255);;
ALTER TABLE "deal" ADD COLUMN "cadence_note" TEXT NOT NULL DEFAULT '';;
ALTER TABLE "deal" ADD COLUMN "closing_from" DATE;;
ALTER TABLE "deal" ADD COLUMN "unanswered" INTEGER NOT NULL DEFAULT 0;;
ALTER TABLE "deal" ADD COLUMN "silence_declined_at" INTEGER;;
ALTER TABLE "deal" ADD COLUMN "merit" INTEGER;;
ALTER TABLE "change" ADD COLUMN "products" TEXT NOT NULL DEFAULT '';;
ALTER TABLE "change" ADD COLUMN "regions" TEXT NOT NULL DEFAULT '';;
ALTER TABLE "change" ADD COLUMN "competitors" TEXT NOT NULL DEFAULT '';;
ALTER TABLE "change" ADD COLUMN "account_id" INTEGER REFERENCES "account" ("id") ON DELETE CASCADE;;
ALTER TABLE "change" ADD COLUMN "contact_id" INTEGER REFERENCES "contact" ("id") ON DELETE SET NULL;;
ALTER TABLE "change" ADD COLUMN "uncertain" INTEGER NOT NULL DEFAULT 0;;
ALTER TABLE "change" ADD COLUMN "withdrawn_on" DATE;;
CREATE INDEX "change_account_id" ON "change" ("account_id");;
CREATE INDEX "change_contact_id" ON "change" ("contact_id");;
CREATE TABLE "reason_kind" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "key" TEXT NOT NULL,
"recheck_months" INTEGER NOT NULL DEFAULT 6, "addressable" INTEGER NOT NULL DEFAULT 1, "words" TEXT NOT NULL
DEFAULT '', "lifted_by" TEXT NOT NULL DEFAULT '');;
CREATE UNIQUE INDEX "reason_kind_name" ON "reason_kind" ("name");;
CREATE UNIQUE INDEX "reason_kind_key" ON "reason_kind" ("key");;
ALTER TABLE "loss_reason" ADD COLUMN "kind" TEXT;;
CREATE TABLE "change_decision" ("id" INTEGER NOT NULL PRIMARY KEY, "change_id" INTEGER NOT NULL, "reason_id"
INTEGER NOT NULL, "decision" VARCHAR(255) NOT NULL, "decided_on" DATE NOT NULL, "until" DATE,
"standing_before" VARCHAR(255), "evidence_before" TEXT NOT NULL DEFAULT '', "recheck_before" DATE,
"planned_before" TEXT NOT NULL DEFAULT '', FOREIGN KEY ("change_id") REFERENCES "change" ("id") ON DELETE
CASCADE, FOREIGN KEY ("reason_id") REFERENCES "loss_reason" ("id") ON DELETE CASCADE);;
CREATE INDEX "change_decision_change_id" ON "change_decision" ("change_id");;
CREATE INDEX "change_decision_reason_id" ON "change_decision" ("reason_id");;
CREATE UNIQUE INDEX "change_decision_change_id_reason_id" ON "change_decision" ("change_id", "reason_id");;
CREATE TABLE "person_move" ("id" INTEGER NOT NULL PRIMARY KEY, "change_id" INTEGER NOT NULL, "fate"
VARCHAR(255) NOT NULL, "title" TEXT NOT NULL DEFAULT '', "employer" TEXT NOT NULL DEFAULT '', "stance"
VARCHAR(255), "successor" TEXT NOT NULL DEFAULT '', "successor_email" TEXT NOT NULL DEFAULT '',
FOREIGN KEY ("change_id") REFERENCES "change" ("id") ON DELETE CASCADE);;
CREATE UNIQUE INDEX "person_move_change_id" ON "person_move" ("change_id");;
CREATE INDEX employment_including ON employment (account_id, contact_id)
WHERE until IS NULL AND stance IN ('champion', 'includer');;
ALTER TABLE "touch" ADD COLUMN "change_id" INTEGER REFERENCES "change" ("id") ON DELETE SET NULL;;
ALTER TABLE "touch" ADD COLUMN "snoozed_from" DATE;;
ALTER TABLE "touch" ADD COLUMN "remind_at" DATETIME;;
ALTER TABLE "touch" ADD COLUMN "drafted_on" DATE;;
CREATE INDEX "touch_change_id" ON "touch" ("change_id");;
ALTER TABLE "signal" ADD COLUMN "kind" VARCHAR(255) NOT NULL DEFAULT 'other';;
ALTER TABLE "signal" ADD COLUMN "change_id" INTEGER REFERENCES "change" ("id") ON DELETE SET NULL;;
CREATE INDEX "signal_change_id" ON "signal" ("change_id");;
CREATE TABLE "letter" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "channel" VARCHAR(255) NOT
NULL, "subject" TEXT NOT NULL DEFAULT '', "body" TEXT NOT NULL DEFAULT '', "copy_of" TEXT NOT NULL DEFAULT
'', "occasion" VARCHAR(255) NOT NULL DEFAULT 'monthly', "topics" TEXT NOT NULL DEFAULT '');;
CREATE UNIQUE INDEX "letter_name" ON "letter" ("name");;
CREATE TABLE "day_off" ("id" INTEGER NOT NULL PRIMARY KEY, "first" DATE NOT NULL, "last" DATE NOT NULL,
"title" TEXT NOT NULL DEFAULT '');;
DROP INDEX deal_open;;
DROP INDEX deal_next;;
CREATE INDEX deal_open ON deal (recontact_by, next_touch_on, cycle_end, closing_from, merit, value, currency)
WHERE state = 'working' AND kind <> 'won';;
CREATE INDEX deal_next ON deal (next_touch_on, recontact_by, cycle_end, merit, value) WHERE state = 'working'
AND kind <> 'won';;
CREATE INDEX loss_reason_lifted_by ON loss_reason (change_id, deal_id) WHERE standing = 'lifted' AND
addressable AND change_id IS NOT NULL;;
CREATE INDEX deal_without_merit ON deal (id) WHERE merit IS NULL;;
CREATE INDEX deal_by_unanswered ON deal (unanswered);;
CREATE INDEX deal_by_cadence ON deal (cadence_id) WHERE state = 'working' AND kind <> 'won';;
CREATE INDEX loss_reason_by_kind ON loss_reason (kind, standing);;
CREATE INDEX touch_drafted ON touch (drafted_on) WHERE drafted_on IS NOT NULL AND done_on IS NULL;;
CREATE INDEX touch_snoozed ON touch (deal_id) WHERE snoozed_from IS NOT NULL AND done_on IS NULL;;
"""

# The first day with 10 * (day - begin) >= 9 * (end - begin), in whole days.
CLOSING_FROM = """
UPDATE deal SET closing_from = date(cycle_begin,
  '+' || CAST((9 * (julianday(cycle_end) - julianday(cycle_begin)) + 9) / 10 AS INTEGER) || ' days')
WHERE cycle_begin IS NOT NULL AND cycle_end IS NOT NULL
"""

UNANSWERED = """
UPDATE deal SET unanswered = (SELECT count(DISTINCT done_on) FROM touch WHERE deal_id = deal.id
  AND outcome = 'no_answer' AND done_on > ifnull((SELECT max(done_on) FROM touch
    WHERE deal_id = deal.id AND done_on IS NOT NULL AND outcome <> 'no_answer'), ''))
WHERE last_touch_on IS NOT NULL
"""

# The words of a change are not said again in the document of each deal that it lifts a reason of.
SEARCH = """
DROP VIEW deal_document;;
CREATE VIEW deal_document AS SELECT deal.id AS id, account.name AS account, deal.name || ' ' ||
ifnull(deal.product, '') || ' ' || ifnull(deal.competitor, '') || ' ' || owner AS deal, (SELECT
group_concat(contact.name || ' ' || contact.email, ' ') FROM employment JOIN contact ON contact.id =
contact_id WHERE employment.account_id = deal.account_id) AS people, (SELECT group_concat(text || ' ' ||
iif(change_id IS NULL, evidence, ''), ' ') FROM loss_reason WHERE deal_id = deal.id) AS reasons,
ifnull((SELECT text FROM deal_note WHERE deal_id = deal.id), '') || ' ' || ifnull((SELECT group_concat(note,
' ') FROM touch WHERE deal_id = deal.id AND note <> ''), '') AS notes, (SELECT group_concat(did_well || ' '
|| fell_short || ' ' || note || ' ' || ifnull((SELECT group_concat(text, ' ') FROM answer WHERE debrief_id =
debrief.id), ''), ' ') FROM debrief WHERE deal_id = deal.id) AS debriefs FROM deal JOIN account ON
account.id = deal.account_id;;
DROP TRIGGER search_loss_reason_update;;
CREATE TRIGGER search_loss_reason_update AFTER UPDATE OF deal_id, text, evidence, change_id ON loss_reason
WHEN NEW.deal_id <> OLD.deal_id OR NEW.text <> OLD.text OR iif(NEW.change_id IS NULL, NEW.evidence, '') <>
iif(OLD.change_id IS NULL, OLD.evidence, '') BEGIN DELETE FROM deal_search WHERE rowid IN (SELECT
NEW.deal_id UNION SELECT OLD.deal_id); INSERT INTO deal_search (rowid, account, deal, people, reasons,
notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document WHERE id IN
(SELECT NEW.deal_id UNION SELECT OLD.deal_id); END;;
DROP TRIGGER search_account_update;;
CREATE TRIGGER search_account_update AFTER UPDATE OF name ON account WHEN NEW.name IS NOT OLD.name BEGIN
DELETE FROM deal_search WHERE rowid IN (SELECT id FROM deal WHERE account_id = NEW.id); INSERT INTO
deal_search (rowid, account, deal, people, reasons, notes, debriefs) SELECT id, account, deal, people,
reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT id FROM deal WHERE account_id = NEW.id); END;;
DROP TRIGGER search_deal_update;;
CREATE TRIGGER search_deal_update AFTER UPDATE OF account_id, name, product, competitor, owner ON deal WHEN
NEW.account_id IS NOT OLD.account_id OR NEW.name IS NOT OLD.name OR NEW.product IS NOT OLD.product OR
NEW.competitor IS NOT OLD.competitor OR NEW.owner IS NOT OLD.owner BEGIN DELETE FROM deal_search WHERE rowid
IN (SELECT NEW.id UNION SELECT OLD.id); INSERT INTO deal_search (rowid, account, deal, people, reasons,
notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document WHERE id IN
(SELECT NEW.id UNION SELECT OLD.id); END;;
DROP TRIGGER search_contact_update;;
CREATE TRIGGER search_contact_update AFTER UPDATE OF name, email ON contact WHEN NEW.name IS NOT OLD.name OR
NEW.email IS NOT OLD.email BEGIN DELETE FROM deal_search WHERE rowid IN (SELECT deal.id FROM employment JOIN
deal USING (account_id) WHERE employment.contact_id = NEW.id); INSERT INTO deal_search (rowid, account,
deal, people, reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM
deal_document WHERE id IN (SELECT deal.id FROM employment JOIN deal USING (account_id) WHERE
employment.contact_id = NEW.id); END;;
DROP TRIGGER search_employment_update;;
CREATE TRIGGER search_employment_update AFTER UPDATE OF contact_id, account_id ON employment WHEN
NEW.contact_id IS NOT OLD.contact_id OR NEW.account_id IS NOT OLD.account_id BEGIN DELETE FROM deal_search
WHERE rowid IN (SELECT id FROM deal WHERE account_id = NEW.account_id UNION SELECT id FROM deal WHERE
account_id = OLD.account_id); INSERT INTO deal_search (rowid, account, deal, people, reasons, notes,
debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT
id FROM deal WHERE account_id = NEW.account_id UNION SELECT id FROM deal WHERE account_id = OLD.account_id);
END;;
DROP TRIGGER search_deal_note_update;;
CREATE TRIGGER search_deal_note_update AFTER UPDATE OF text ON deal_note WHEN NEW.text IS NOT OLD.text BEGIN
DELETE FROM deal_search WHERE rowid IN (SELECT NEW.deal_id); INSERT INTO deal_search (rowid, account, deal,
people, reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM
deal_document WHERE id IN (SELECT NEW.deal_id); END;;
DROP TRIGGER search_touch_update;;
CREATE TRIGGER search_touch_update AFTER UPDATE OF deal_id, note ON touch WHEN NEW.deal_id IS NOT
OLD.deal_id OR NEW.note IS NOT OLD.note BEGIN DELETE FROM deal_search WHERE rowid IN (SELECT NEW.deal_id
UNION SELECT OLD.deal_id); INSERT INTO deal_search (rowid, account, deal, people, reasons, notes, debriefs)
SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT
NEW.deal_id UNION SELECT OLD.deal_id); END;;
INSERT OR IGNORE INTO deal_search_due (deal_id)
SELECT deal_id FROM loss_reason WHERE change_id IS NOT NULL AND evidence <> '';;
"""


def up(migrator: Any, db: Any) -> None:
    """Add what is missing; statements end in two semicolons as in the first script."""
    for statement in (SCHEMA + SEARCH).split(";;")[:-1]:
        db.execute_sql(statement)
    db.execute_sql(CLOSING_FROM)
    db.execute_sql(UNANSWERED)
    db.execute_sql("PRAGMA user_version = 2")
