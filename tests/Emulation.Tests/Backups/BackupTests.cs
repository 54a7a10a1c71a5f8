using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Emulation.Backups;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Emulation.Tests.Reviews;
using Xunit;

namespace Emulation.Tests.Backups;

public sealed class BackupTests(AzuriteFixture azurite)
{
    private const string Summary = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary";
    private const string Unit = "ban-tuyen-giao";

    [Fact]
    public async Task A_bloc_comes_back_with_every_row_chain_and_file_the_same()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        var stored = new StoredBloc(bloc.App, SampleBloc.Bloc);
        var receipts = new List<string>();
        foreach (var unit in SampleBloc.Units.Except(["van-phong", Unit]))
        {
            using var answer = await bloc.SubmitAsync(unit);
            receipts.Add((string)(await answer.JsonAsync())["code"]!);
        }

        // One report with a correction and a draft beside it, one that takes several properties, one that is only a draft, and the lead's text.
        using var first = await bloc.SubmitAsync(Unit);
        using var summary1 = await bloc.Lead.PostAsync(Summary, null);
        bloc.App.Time.Advance(TimeSpan.FromMinutes(7));
        using var second = await bloc.SubmitAsync(Unit, WithTheme(Unit, "Chủ đề bổ sung"), ifMatch: first.Version());
        using var draft = await bloc.SubmitAsync(Unit, WithTheme(Unit, "Đang sửa dở", "draft"), ifMatch: second.Version());
        Assert.Equal(HttpStatusCode.OK, draft.StatusCode);
        using var returned = await bloc.ReturnAsync(Unit, null, ("themes", "Ghi đúng chủ đề."));
        Assert.Equal(HttpStatusCode.OK, returned.StatusCode);
        var large = SampleBloc.Report("van-phong");
        large["themes"] = new JsonArray([.. Enumerable.Range(0, 150).Select(i => JsonValue.Create($"{i} {new string('đ', 900)}"))]);
        using var big = await bloc.SubmitAsync("van-phong", large);
        Assert.Equal(HttpStatusCode.Created, big.StatusCode);
        foreach (var answer in (HttpResponseMessage[])[first, second, big]) receipts.Add((string)(await answer.JsonAsync())["code"]!);
        using var text = await bloc.Lead.PutAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/lead-text", SampleBloc.Json(SampleBloc.LeadText()));
        Assert.True(text.IsSuccessStatusCode);
        using var summary2 = await bloc.Lead.PostAsync(Summary, null);
        Assert.Equal(HttpStatusCode.Created, summary2.StatusCode);

        var before = await stored.ReadAsync();
        var said = await Task.WhenAll(receipts.Select(code => bloc.App.Client.GetStringAsync($"/receipts/{code}")));
        var docx = await bloc.Lead.GetByteArrayAsync($"{Summary}/2/summary.docx");
        Assert.Contains(before, line => line.Contains("c.van-phong Body4 Byte[]", StringComparison.Ordinal));
        Assert.Contains(before, line => line.Contains($"c.{Unit} Draft0 Byte[]", StringComparison.Ordinal));

        var name = await stored.BackUpAsync();
        Assert.Equal("20230620T010700Z-nightly", name);
        Assert.Empty((await stored.ManifestAsync(name)).Damage);
        await stored.WipeAsync();
        bloc.App.Time.Advance(TimeSpan.FromMinutes(1)); // the app keeps a year for 30 s
        using var gone = await bloc.Lead.GetAsync(SampleBloc.Address(Unit));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        var done = Assert.IsType<RestoreOutcome.Done>(await stored.RestoreAsync(name));

        Assert.Equal(before, await stored.ReadAsync());
        Assert.Equal(before.Select(line => string.Join(' ', line.Split(' ')[..2])).Distinct().Count(), done.Rows + done.Blobs);
        Assert.Equal(said, await Task.WhenAll(receipts.Select(code => bloc.App.Client.GetStringAsync($"/receipts/{code}"))));
        Assert.Equal(docx, await bloc.Lead.GetByteArrayAsync($"{Summary}/2/summary.docx"));
        var history = await bloc.Lead.GetFromJsonAsync<JsonObject>(SampleBloc.Address(Unit) + "/revisions");
        Assert.True((bool)history!["chain"]!["intact"]!);
        Assert.Equal(3, (int)history["chain"]!["length"]!);

        using var again = await bloc.Lead.PostAsync(Summary, null);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode); // nothing has changed, so no new version
        using var stale = await bloc.SubmitAsync(Unit, WithTheme(Unit, "Bản cũ"), ifMatch: draft.Version());
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        using var mine = await (await bloc.UnitAsync(Unit)).GetAsync(SampleBloc.Address(Unit));
        Assert.Equal("Ghi đúng chủ đề.", (string?)(await mine.JsonAsync())["review"]!["fields"]!["themes"]);
        Assert.Equal("Đang sửa dở", (string)(await mine.JsonAsync())["document"]!["themes"]!.AsArray()[^1]!);
        using var third = await bloc.SubmitAsync(Unit, WithTheme(Unit, "Sau khi khôi phục"), ifMatch: mine.Version());
        Assert.Equal((3, 4), ((int)(await third.JsonAsync())["revision"]!, (int)(await third.JsonAsync())["sequence"]!));
        Assert.Empty((await stored.ManifestAsync(await stored.BackUpAsync())).Damage);
    }

    [Fact]
    public async Task Backups_of_one_second_have_names_of_their_own_and_each_anchors_the_one_before()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var stored = new StoredBloc(app, "khoi-mot");
        await stored.FillAsync();

        string[] names = [await stored.BackUpAsync(), await stored.BackUpAsync(), await stored.BackUpAsync("issue"), await stored.BackUpAsync()];

        Assert.Equal(["20230620T010000Z-nightly", "20230620T010000Z-nightly-2", "20230620T010000Z-issue", "20230620T010000Z-nightly-3"], names);
        var list = await stored.Backups.ListAsync(stored.Code, CancellationToken.None);
        Assert.Equal(names, list.Select(backup => backup.Name));
        Assert.Equal([null, .. names[..3]], list.Select(backup => backup.Previous));
        Assert.Equal([new string('0', 64), .. list.Select(backup => backup.Anchor).Take(3)], list.Select(backup => backup.PreviousAnchor));
        Assert.Equal(
            ["summaries/2023H1/0001-abc/note.txt", "blocs/2023.json", "rows/khoi-mot.2023H1.jsonl", "heads/khoi-mot.2023H1.jsonl"],
            list[0].Files.Select(file => file.Name));
        Assert.Equal([null, null, 5, 2], list[0].Files.Select(file => file.Rows));

        var atOnce = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => stored.BackUpAsync("manual")));
        Assert.Equal(5, atOnce.Distinct().Count());
    }

    [Fact]
    public async Task A_bloc_whose_code_begins_anothers_is_kept_apart_from_it()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var (shorter, longer) = (new StoredBloc(app, "ban"), new StoredBloc(app, "ban-dang"));
        await shorter.FillAsync();
        await longer.FillAsync();
        var (own, other) = (await shorter.ReadAsync(), await longer.ReadAsync());

        var name = await shorter.BackUpAsync();
        await longer.BackUpAsync();
        Assert.Equal(["ban.2023H1"], await shorter.LinesAsync(name, "rows/ban.2023H1.jsonl", line => (string)line["partition"]!));
        await shorter.WipeAsync();
        Assert.IsType<RestoreOutcome.Done>(await shorter.RestoreAsync(name));

        Assert.Equal(own, await shorter.ReadAsync());
        Assert.Equal(other, await longer.ReadAsync());
        Assert.Equal([name, "20230620T010000Z-restore"], (await shorter.Backups.ListAsync(shorter.Code, CancellationToken.None)).Select(backup => backup.Name));
    }

    [Fact]
    public async Task Every_kind_of_property_comes_back_as_it_was()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var stored = new StoredBloc(app, "khoi-hai");
        await stored.Rows.AddEntityAsync(new TableEntity("khoi-hai.2023H1", "z.khac")
        {
            ["Text"] = "Tiếng Việt, \"ngoặc\", \\ và \n",
            ["Empty"] = "",
            ["Int"] = int.MinValue,
            ["Long"] = long.MaxValue,
            ["Double"] = 0.1 + 0.2,
            ["Flag"] = true,
            ["Id"] = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
            ["Moment"] = new DateTimeOffset(638_228_000_000_000_001, TimeSpan.Zero),
            ["Bytes"] = new byte[] { 0, 1, 254, 255 },
            ["NoBytes"] = Array.Empty<byte>(),
        });
        var before = await stored.ReadAsync();
        Assert.Equal(12, before.Count);

        var name = await stored.BackUpAsync();
        await stored.WipeAsync();
        Assert.IsType<RestoreOutcome.Done>(await stored.RestoreAsync(name));

        Assert.Equal(before, await stored.ReadAsync());
    }

    [Fact]
    public async Task A_row_that_was_changed_removed_or_rolled_back_in_the_table_shows_in_the_next_backup()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var stored = new StoredBloc(app, "khoi-ba");
        await stored.FillAsync();
        await stored.BackUpAsync();

        await stored.Rows.UpdateEntityAsync(new TableEntity("khoi-ba.2023H1", "r.van-phong.000001") { ["Body0"] = "khác"u8.ToArray(), ["BodyLength"] = 5 }, Azure.ETag.All);
        await stored.Rows.DeleteEntityAsync("khoi-ba.2023H1", "c.ban-dan-van");
        var name = await stored.BackUpAsync();

        string[] damage =
        [
            "khoi-ba.2023H1, van-phong: nội dung bản 1 không khớp SHA-256 của nó.",
            "khoi-ba.2023H1, ban-dan-van: mục kiểm toán 1 trong 20230620T010000Z-nightly nay không còn.",
        ];
        Assert.Equal(damage, (await stored.ManifestAsync(name)).Damage);
        await stored.WipeAsync();
        var refused = Assert.IsType<RestoreOutcome.Damaged>(await stored.RestoreAsync(name));
        Assert.Equal(damage.Select(found => "Đã hỏng từ khi sao lưu: " + found), refused.What);
        Assert.Empty(await stored.ReadAsync());
        Assert.IsType<RestoreOutcome.Done>(await stored.RestoreAsync("20230620T010000Z-nightly"));
    }

    private static JsonObject WithTheme(string unit, string theme, string state = "submitted")
    {
        var report = SampleBloc.Report(unit, state);
        report["themes"]!.AsArray().Add(theme);
        return report;
    }
}
