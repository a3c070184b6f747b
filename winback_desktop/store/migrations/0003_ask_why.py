"""How a debrief was held, own question sets, hand-overs, how an account buys, how far a digital lead came."""

from __future__ import annotations

from typing import Any

SCHEMA = """
ALTER TABLE "debrief" ADD COLUMN "asked_how" VARCHAR(255);;
ALTER TABLE "answer" ADD COLUMN "beside" TEXT NOT NULL DEFAULT '';;
CREATE TABLE "question_set" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "kind" VARCHAR(255),
"heading" TEXT NOT NULL DEFAULT '', "questions" TEXT NOT NULL DEFAULT '', "if_they_hesitate" TEXT NOT NULL
DEFAULT '', "copy_of" TEXT NOT NULL DEFAULT '');;
CREATE UNIQUE INDEX "question_set_name" ON "question_set" ("name");;
CREATE TABLE "hand_over" ("id" INTEGER NOT NULL PRIMARY KEY, "debrief_id" INTEGER NOT NULL, "key" TEXT NOT
NULL, "made_at" DATETIME NOT NULL, "digest" TEXT NOT NULL, "handed_to" TEXT NOT NULL DEFAULT '',
"with_opinions" INTEGER NOT NULL DEFAULT 0, "answered_at" DATETIME, "answers_digest" TEXT NOT NULL DEFAULT '',
FOREIGN KEY ("debrief_id") REFERENCES "debrief" ("id") ON DELETE CASCADE);;
CREATE INDEX "hand_over_debrief_id" ON "hand_over" ("debrief_id");;
CREATE UNIQUE INDEX "hand_over_key" ON "hand_over" ("key");;
CREATE TABLE "buying_process" ("account_id" INTEGER NOT NULL PRIMARY KEY, "channels" TEXT NOT NULL DEFAULT
'', "sources" TEXT NOT NULL DEFAULT '', "timing" TEXT NOT NULL DEFAULT '', "who_decides" TEXT NOT NULL
DEFAULT '', "words" TEXT NOT NULL DEFAULT '', "contact_id" INTEGER, "asked_on" DATE, FOREIGN KEY
("account_id") REFERENCES "account" ("id") ON DELETE CASCADE, FOREIGN KEY ("contact_id") REFERENCES
"contact" ("id") ON DELETE SET NULL);;
CREATE INDEX "buying_process_contact_id" ON "buying_process" ("contact_id");;
CREATE TABLE "lead_trail" ("deal_id" INTEGER NOT NULL PRIMARY KEY, "human_touches" INTEGER,
"digital_touches" INTEGER, "last_activity" TEXT NOT NULL DEFAULT '', "gap_days" INTEGER, FOREIGN KEY
("deal_id") REFERENCES "deal" ("id") ON DELETE CASCADE);;
DROP INDEX "loss_reason_by_standing";;
CREATE INDEX loss_reason_of_deal ON loss_reason (deal_id, kind, standing, addressable);;
CREATE INDEX touch_done ON touch (deal_id, done_on, planned_on) WHERE done_on IS NOT NULL;;
DROP TRIGGER search_answer_update;;
CREATE TRIGGER search_answer_update AFTER UPDATE OF text, beside ON answer BEGIN INSERT OR IGNORE INTO
deal_search_due (deal_id) SELECT deal_id FROM debrief WHERE id = NEW.debrief_id; END;;
DROP TRIGGER search_account_insert;;
CREATE TRIGGER search_account_insert AFTER INSERT ON account WHEN 1 BEGIN INSERT OR IGNORE INTO
deal_search_due (deal_id) SELECT id FROM deal WHERE account_id = NEW.id; END;;
DROP TRIGGER search_account_update;;
CREATE TRIGGER search_account_update AFTER UPDATE OF name ON account WHEN NEW.name IS NOT OLD.name BEGIN
INSERT OR IGNORE INTO deal_search_due (deal_id) SELECT id FROM deal WHERE account_id = NEW.id; END;;
DROP TRIGGER search_account_delete;;
CREATE TRIGGER search_account_delete AFTER DELETE ON account WHEN 1 BEGIN INSERT OR IGNORE INTO
deal_search_due (deal_id) SELECT id FROM deal WHERE account_id = OLD.id; END;;
DROP TRIGGER search_contact_insert;;
CREATE TRIGGER search_contact_insert AFTER INSERT ON contact WHEN 1 BEGIN INSERT OR IGNORE INTO
deal_search_due (deal_id) SELECT deal.id FROM employment JOIN deal USING (account_id) WHERE
employment.contact_id = NEW.id; END;;
DROP TRIGGER search_contact_update;;
CREATE TRIGGER search_contact_update AFTER UPDATE OF name, email ON contact WHEN NEW.name IS NOT OLD.name OR
NEW.email IS NOT OLD.email BEGIN INSERT OR IGNORE INTO deal_search_due (deal_id) SELECT deal.id FROM
employment JOIN deal USING (account_id) WHERE employment.contact_id = NEW.id; END;;
DROP TRIGGER search_contact_delete;;
CREATE TRIGGER search_contact_delete AFTER DELETE ON contact WHEN 1 BEGIN INSERT OR IGNORE INTO
deal_search_due (deal_id) SELECT deal.id FROM employment JOIN deal USING (account_id) WHERE
employment.contact_id = OLD.id; END;;
DROP TRIGGER search_employment_insert;;
CREATE TRIGGER search_employment_insert AFTER INSERT ON employment WHEN 1 BEGIN INSERT OR IGNORE INTO
deal_search_due (deal_id) SELECT id FROM deal WHERE account_id = NEW.account_id; END;;
DROP TRIGGER search_employment_update;;
CREATE TRIGGER search_employment_update AFTER UPDATE OF contact_id, account_id ON employment WHEN
NEW.contact_id IS NOT OLD.contact_id OR NEW.account_id IS NOT OLD.account_id BEGIN INSERT OR IGNORE INTO
deal_search_due (deal_id) SELECT id FROM deal WHERE account_id = NEW.account_id UNION SELECT id FROM deal
WHERE account_id = OLD.account_id; END;;
DROP TRIGGER search_employment_delete;;
CREATE TRIGGER search_employment_delete AFTER DELETE ON employment WHEN 1 BEGIN INSERT OR IGNORE INTO
deal_search_due (deal_id) SELECT id FROM deal WHERE account_id = OLD.account_id; END;;
DROP VIEW deal_document;;
CREATE VIEW deal_document AS SELECT deal.id AS id, account.name AS account, deal.name || ' ' ||
ifnull(deal.product, '') || ' ' || ifnull(deal.competitor, '') || ' ' || owner AS deal, (SELECT
group_concat(contact.name || ' ' || contact.email, ' ') FROM employment JOIN contact ON contact.id =
contact_id WHERE employment.account_id = deal.account_id) AS people, (SELECT group_concat(text || ' ' ||
iif(change_id IS NULL, evidence, ''), ' ') FROM loss_reason WHERE deal_id = deal.id) AS reasons,
ifnull((SELECT text FROM deal_note WHERE deal_id = deal.id), '') || ' ' || ifnull((SELECT group_concat(note,
' ') FROM touch WHERE deal_id = deal.id AND note <> ''), '') AS notes, (SELECT group_concat(did_well || ' '
|| fell_short || ' ' || note || ' ' || ifnull((SELECT group_concat(text || ' ' || beside, ' ') FROM answer
WHERE debrief_id = debrief.id), ''), ' ') FROM debrief WHERE deal_id = deal.id) AS debriefs FROM deal JOIN
account ON account.id = deal.account_id;;
"""


def up(migrator: Any, db: Any) -> None:
    """Add what is missing; statements end in two semicolons as in the first script."""
    for statement in SCHEMA.split(";;")[:-1]:
        db.execute_sql(statement)
    db.execute_sql("PRAGMA user_version = 3")
