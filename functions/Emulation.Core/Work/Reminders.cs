using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Work;

/// <summary>Tells units what the calendar wants of them: that the window is open, that their report is missing, and the lead who never came.</summary>
public sealed class Reminders(RecordStore records, Notices notices, Links links, TimeProvider time)
{
    /// <summary>How many fields of a draft a reminder names.</summary>
    private const int MostFields = 20;

    /// <summary>How many units the message of a closed window names: with the longest names it still fits the outbox.</summary>
    private const int MostUnits = 40;

    public async Task<string> OpenAsync(Place place, CancellationToken cancellation)
    {
        var calendar = place.Calendar;
        if (calendar.PhaseAt(time.GetUtcNow()) == WindowPhase.Closed) return "too-late";
        var data = Data(place);
        data["text"] = $"{place.Year.Name} bắt đầu nhận báo cáo {place.Period.Title} từ ngày {Vietnamese.Date(calendar.Opens)}; hạn nộp {Vietnamese.Date(calendar.Due)}, nhận đến hết ngày {Vietnamese.Date(calendar.Closes)}.";
        return Told(await notices.TellAsync(place.Year, RecipientInterest.Reminders, $"{place.Period}.open", "window.opened", data, cancellation));
    }

    /// <summary>Reminds each unit that has not submitted, once for each reminder of the calendar.</summary>
    public async Task<string> RemindAsync(Place place, string name, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (place.Calendar.PhaseAt(now) is WindowPhase.Closed) return "too-late";
        var bySubject = await records.ReadAllAsync(place.Partition, withBodies: false, cancellation).ToDictionaryAsync(record => record.Subject, cancellationToken: cancellation);
        var reminded = 0;
        foreach (var unit in place.Year.Units)
        {
            var record = bySubject.GetValueOrDefault(unit.Code.ToString());
            if (record?.InForce is not null) continue;
            var (missing, fields) = record?.DraftAt is null ? ("chưa được nhập", []) : await MissingAsync(place, unit, cancellation);
            var link = links.To(PagePaths.Report(place.Year.Bloc, place.Period, unit.Code));
            var data = Data(place);
            data["unit"] = unit.Code.ToString();
            data["unitName"] = unit.Name;
            data["missing"] = missing;
            data["missingFields"] = new JsonArray([.. fields.Take(MostFields).Select(field => (JsonNode)field)]);
            data["link"] = link;
            data["text"] = $"Kính gửi {unit.Name}: báo cáo {place.Period.Title} của đơn vị {missing}. {Deadline(place.Calendar, now)} Nơi nộp: {link}";
            if (await notices.TellAsync(place.Year, RecipientInterest.Reminders, $"{name}.{unit.Code}", "unit.reminder", data, cancellation) == 0) return "no-recipient";
            reminded++;
        }

        return reminded == 0 ? "nobody-missing" : $"reminded {reminded}";
    }

    /// <summary>Tells the lead and the administrators how it ended.</summary>
    public async Task<string> CloseAsync(Place place, CancellationToken cancellation)
    {
        var submitted = await records.ReadAllAsync(place.Partition, withBodies: false, cancellation).Where(record => record.InForce is not null).Select(record => record.Subject).ToHashSetAsync(cancellationToken: cancellation);
        var missing = place.Year.Units.Where(unit => !submitted.Contains(unit.Code.ToString())).ToList();
        var data = Data(place);
        data["missingCount"] = missing.Count;
        data["missingUnits"] = new JsonArray([.. missing.Take(MostUnits).Select(unit => (JsonNode)unit.Code.ToString())]);
        data["text"] = $"Đã hết thời gian nhận báo cáo {place.Period.Title} của {place.Year.Name}: "
            + (missing.Count == 0 ? "tất cả các đơn vị đã nộp." : $"{Vietnamese.Count(missing.Count)} đơn vị chưa nộp: {Summaries.Phrases.Join(Named(missing))}.");
        return Told(await notices.TellAsync(place.Year, RecipientInterest.Alerts, $"{place.Period}.close", "window.closed", data, cancellation));
    }

    /// <summary>The units' names, with a number in place of those that would make the message too large.</summary>
    private static IEnumerable<string> Named(List<Unit> units) => units.Count <= MostUnits
        ? units.Select(unit => unit.Name)
        : units.Take(MostUnits).Select(unit => unit.Name).Append($"{Vietnamese.Count(units.Count - MostUnits)} đơn vị khác");

    private static JsonObject Data(Place place) => new()
    {
        ["period"] = place.Period.ToString(),
        ["periodTitle"] = place.Period.Title,
        ["due"] = place.Calendar.Due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["dueText"] = Vietnamese.Date(place.Calendar.Due),
    };

    private static string Deadline(PeriodCalendar calendar, DateTimeOffset now)
    {
        var days = calendar.Due.DayNumber - Vietnamese.LocalDate(now).DayNumber;
        var due = $"ngày {Vietnamese.Date(calendar.Due)}";
        return days switch
        {
            > 0 => $"Hạn nộp là {due}, còn {Vietnamese.Count(days)} ngày.",
            0 => $"Hạn nộp là hôm nay, {due}.",
            _ => $"Hạn nộp là {due}, đã quá {Vietnamese.Count(-days)} ngày; còn nhận đến hết ngày {Vietnamese.Date(calendar.Closes)}.",
        };
    }

    /// <summary>What keeps the draft from being submitted: in words, and the names of the fields. What was typed stays out: a reminder leaves the house.</summary>
    private async Task<(string Words, IEnumerable<string> Fields)> MissingAsync(Place place, Unit unit, CancellationToken cancellation)
    {
        if (await records.ReadAsync(place.Partition, unit.Code.ToString(), cancellation) is not { Draft: { } draft, DraftAt: { } at }) return ("mới lưu nháp, chưa gửi", []);
        var errors = SubmissionForm.Parse(JsonElement.Parse(draft), place.Year).Errors;
        return ($"mới lưu nháp lúc {Vietnamese.Moment(at)}, chưa gửi{(errors.Count > 0 ? $"; còn {Vietnamese.Count(errors.Count)} chỗ cần bổ sung" : "")}", errors.Keys);
    }

    private static string Told(int recipients) => recipients == 0 ? "no-recipient" : "told";
}
