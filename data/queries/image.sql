-- One row of image, whole, in the order of its columns.

-- name: IMAGE_GET
SELECT id, history, thing, row, before, after
FROM image WHERE id = $id;

-- name: IMAGE_EACH
SELECT id, history, thing, row, before, after
FROM image WHERE id > $id ORDER BY id;

-- name: IMAGE_ADD
INSERT INTO image (id, history, thing, row, before, after)
VALUES ($id, $history, $thing, $row, $before, $after);

-- name: IMAGE_NEXT_ID
SELECT 1 + coalesce(max(id), 0) FROM image;

-- name: IMAGE_OF_HISTORY
SELECT id, history, thing, row, before, after
FROM image WHERE history = $history ORDER BY id;

-- name: IMAGE_FORGET
DELETE FROM image WHERE history = $history;

-- name: IMAGE_ERASE
-- The one change an image ever sees: words are taken out of it for good.
UPDATE image SET before = $before, after = $after WHERE id = $id RETURNING id;

-- name: IMAGE_OF_OTHERS
-- Of what a closing is made of, since an entry. What was taken back since as well has left it as it was.
SELECT image.id, image.history, image.thing, image.row, image.before, image.after
FROM history JOIN image ON image.history = history.id
WHERE history.id > $history AND image.thing IN ('commitment', 'target', 'scope_change', 'decision', 'card', 'tally')
    AND history.undone = 0 AND coalesce(history.undoes, 0) <= $history
    AND NOT (history.member IS $member AND history.login = $login)
ORDER BY image.id DESC;
