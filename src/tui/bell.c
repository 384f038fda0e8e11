#include "tui/bell.h"

bool bell_rings(struct ui *ui, const struct snapshot *snap)
{
    const struct standup *standup = snap->standup;
    if (standup == NULL || standup->state != STANDUP_RUNNING) {
        return false;
    }
    int stage = (int)standup_stage(standup, ui->now);
    bool known = ui->bell_standup == standup->id;
    bool later = known && stage > ui->bell_stage;
    ui->bell_standup = standup->id;
    ui->bell_stage = stage;
    return later && ui->bell;
}
