using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Periods;
using Emulation.Text;

namespace Emulation.LocalHost;

/// <summary>The sample bloc's half-year, told step by step: set up, report, remind, summarise, issue, deliver.</summary>
internal sealed class DemoStory(DemoClient client, DemoReceiver receiver, string adminKey, DemoOptions options)
{
    private readonly string samples = Path.Combine(SolutionFolder.Path, "functions", "Emulation.LocalHost", "Samples", "ha-giang-2023");
    private int step;

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(samples, "bloc-year.json"), cancellationToken);
        var year = JsonElement.Parse(bytes);
        var calendar = year.GetProperty("calendar")[0];
        var (bloc, period) = (Text(year, "bloc"), Text(calendar, "period"));
        var at = $"blocs/{bloc}/{period}";
        string[] units = [.. year.GetProperty("units").EnumerateArray().Select(unit => Text(unit, "code"))];
        var lead = Text(year.GetProperty("roleTerms").EnumerateArray().First(term => Text(term, "role") == "lead"), "unit");

        Say("Quản trị khai báo khối");
        var address = $"blocs/{bloc}/{year.GetProperty("year").GetInt32()}";
        await client.SendAsync(HttpMethod.Put, address, adminKey, WithReceiver(bytes), cancellationToken, create: true);
        receiver.Secret = Text(await client.SendAsync(HttpMethod.Post, $"{address}/recipients/{DemoReceiver.Recipient}/secret", adminKey, null, cancellationToken), "secret");
        Tell($"{Text(year, "name")}: {units.Length} đơn vị; nhận báo cáo {Period.Parse(period, null).Title} từ {Day(calendar, "opens")}, hạn {Day(calendar, "due")}.");

        Say("Quản trị cấp mã truy cập");
        var tokens = new Dictionary<string, string>();
        foreach (var unit in units) tokens[unit] = await GrantAsync("unit", bloc, unit, cancellationToken);
        var leadToken = await GrantAsync("lead", bloc, lead, cancellationToken);
        var standingToken = await GrantAsync("standingBody", bloc, null, cancellationToken);
        Tell($"{tokens.Count} mã cho các đơn vị, 1 mã cho Trưởng khối ({lead}), 1 mã cho Thường trực.");

        Say("Các đơn vị gửi báo cáo; một đơn vị để đến ngày cuối");
        foreach (var unit in units[..^1]) await SubmitAsync(at, unit, tokens[unit], cancellationToken);
        await TellBoardAsync(at, standingToken, cancellationToken);

        MoveTo(DateTimeOffset.Parse($"{Text(calendar, "due")}T16:30:00+07:00", System.Globalization.CultureInfo.InvariantCulture));
        await SweepAsync(cancellationToken);
        await SubmitAsync(at, units[^1], tokens[units[^1]], cancellationToken);
        await TellBoardAsync(at, standingToken, cancellationToken);

        Say("Trưởng khối viết phần chung của khối");
        var text = await File.ReadAllBytesAsync(Path.Combine(samples, "lead-text.json"), cancellationToken);
        Tell($"Đã lưu, SHA-256 {Text(await client.SendAsync(HttpMethod.Put, $"{at}/lead-text", leadToken, text, cancellationToken, create: true), "sha256")}.");

        Say("Đến giờ tổng hợp");
        MoveTo(calendar.GetProperty("summaryDue").GetDateTimeOffset());
        await SweepAsync(cancellationToken);
        await TellSummaryAsync(at, leadToken, cancellationToken);

        Say("Trưởng khối phát hành và hệ thống gửi đi (số và người ký là giả định)");
        var issue = Utf8(new JsonObject { ["number"] = "15", ["date"] = "2023-06-26", ["signerName"] = "(người ký của demo)" });
        var issued = await client.SendAsync(HttpMethod.Post, $"{at}/summary/1/issue", leadToken, issue, cancellationToken);
        Tell($"Đã phát hành phiên bản {issued.GetProperty("version").GetInt32()}, không còn dấu DỰ THẢO.");
        await SweepAsync(cancellationToken);
        await TellSummaryAsync(at, leadToken, cancellationToken);

        Say("Xem tiếp trong trình duyệt (đường dẫn chỉ dùng cho lần chạy này; mã truy cập là phần sau /vao/)");
        Tell($"Đơn vị        {Link(tokens[units[0]])}  ({units[0]})");
        Tell($"Trưởng khối   {Link(leadToken)}");
        Tell($"Thường trực   {Link(standingToken)}");
        Tell($"Quản trị      {Link(adminKey)}");
        Tell($"API: curl -H 'Authorization: Bearer <mã truy cập>' {client.BaseAddress}{at}/summary.json; mô tả ở {client.BaseAddress}openapi.json");

        string Link(string token) => $"{client.BaseAddress}vao/{token}";
    }

    /// <summary>The sample's year with one more recipient: the demo's own, which shows what arrives.</summary>
    private byte[] WithReceiver(byte[] year)
    {
        var document = JsonNode.Parse(year)!.AsObject();
        document["recipients"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["code"] = DemoReceiver.Recipient,
            ["name"] = "Nơi nhận của demo",
            ["channel"] = "webhook",
            ["address"] = receiver.Address.ToString(),
            ["gets"] = new JsonArray("summaries", "reminders", "alerts"),
        });
        return Utf8(document);
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        await client.SendAsync(HttpMethod.Post, "ledger/sweep", adminKey, null, cancellationToken);
        foreach (var line in receiver.Take()) Tell($"Nơi nhận thấy {line}");
    }

    private async Task<string> GrantAsync(string role, string bloc, string? unit, CancellationToken cancellationToken)
    {
        var wanted = new JsonObject { ["role"] = role, ["blocs"] = new JsonArray(bloc), ["name"] = "demo" };
        if (unit is not null) wanted["unit"] = unit;
        return Text(await client.SendAsync(HttpMethod.Post, "access", adminKey, Utf8(wanted), cancellationToken), "token");
    }

    private async Task SubmitAsync(string at, string unit, string token, CancellationToken cancellationToken)
    {
        var report = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(samples, "submissions", $"{unit}.json"), cancellationToken))!.AsObject();
        report["state"] = "submitted";
        var receipt = await client.SendAsync(
            HttpMethod.Put, $"{at}/units/{unit}/submission", token, Utf8(report), cancellationToken, idempotencyKey: Guid.NewGuid().ToString(), create: true);
        Tell($"{Text(receipt, "message")}\n      biên nhận {Text(receipt, "code")}, SHA-256 {Text(receipt, "sha256")}");
    }

    private async Task TellBoardAsync(string at, string token, CancellationToken cancellationToken)
    {
        var board = await client.SendAsync(HttpMethod.Get, $"{at}/submissions", token, null, cancellationToken);
        var units = board.GetProperty("units").EnumerateArray().ToLookup(unit => Text(unit, "state") is "submitted" or "late", unit => Text(unit, "name"));
        Tell($"Bảng theo dõi: {units[true].Count()} đơn vị đã gửi, còn thiếu: {(units[false].Any() ? string.Join(", ", units[false]) : "không đơn vị nào")}.");
    }

    private async Task TellSummaryAsync(string at, string token, CancellationToken cancellationToken)
    {
        var versions = (await client.SendAsync(HttpMethod.Get, $"{at}/summary/versions", token, null, cancellationToken)).GetProperty("versions");
        var version = versions[versions.GetArrayLength() - 1].GetProperty("version").GetInt32();
        var manifest = await client.DownloadAsync($"{at}/summary/{version}/manifest.json", token, cancellationToken);
        await KeepAsync("manifest.json", manifest, cancellationToken);
        foreach (var file in JsonElement.Parse(manifest).GetProperty("files").EnumerateArray())
        {
            var name = Text(file, "name");
            var content = await client.DownloadAsync($"{at}/summary/{version}/{name}", token, cancellationToken);
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            if (hash != Text(file, "sha256")) throw new LocalHostException($"{name} không khớp bản kê: SHA-256 là {hash}, bản kê ghi {Text(file, "sha256")}.");
            if (name == "summary.json") TellTotals(JsonElement.Parse(content));
            Tell($"{name}: {Vietnamese.Number(content.Length)} byte, SHA-256 {hash}, khớp bản kê");
            await KeepAsync(name, content, cancellationToken);
        }
    }

    private static void TellTotals(JsonElement summary)
    {
        Tell($"Báo cáo tổng hợp lần {summary.GetProperty("version").GetInt32()} từ {summary.GetProperty("submitted").GetInt32()} đơn vị.");
        var totals = from movement in summary.GetProperty("movements").EnumerateArray()
                     from total in movement.GetProperty("totals").EnumerateArray()
                     let indicator = total.GetProperty("indicator")
                     where Text(indicator, "kind") == "cash" && Text(total, "scope") == "units" && total.TryGetProperty("printed", out _)
                     select $"{Text(indicator, "name")}: {Text(total, "printed")}";
        foreach (var total in totals.Distinct()) Tell($"Tổng {total}");
    }

    private async Task KeepAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        if (options.Out is not { } folder) return;
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, name);
        await File.WriteAllBytesAsync(path, content, cancellationToken);
        Tell($"Đã ghi {path}");
    }

    private void MoveTo(DateTimeOffset moment)
    {
        options.Clock.MoveTo(moment);
        Tell($"Đồng hồ chuyển tới {Vietnamese.Moment(options.Clock.GetUtcNow())}.");
    }

    private void Say(string title) => Console.WriteLine($"\n{++step}. {title} ({Vietnamese.Moment(options.Clock.GetUtcNow())})");

    private static void Tell(string line) => Console.WriteLine($"   {line}");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Day(JsonElement element, string name) => Vietnamese.Date(DateOnly.Parse(Text(element, name), System.Globalization.CultureInfo.InvariantCulture));

    private static byte[] Utf8(JsonNode node) => System.Text.Encoding.UTF8.GetBytes(node.ToJsonString());
}
