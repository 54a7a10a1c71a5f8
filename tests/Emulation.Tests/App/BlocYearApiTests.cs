using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

public sealed class BlocYearApiTests(AzuriteFixture azurite)
{
    private const string Address = $"/blocs/{SampleBloc.Bloc}/2023";

    [Fact]
    public async Task A_bloc_year_is_created_once_and_read_back()
    {
        await using var app = await TestApp.StartAsync(azurite);
        using var admin = app.ClientWith(TestApp.AdminKey);

        using var made = await PutAsync(admin, SampleBloc.YearDocument());
        using var again = await PutAsync(admin, SampleBloc.YearDocument());
        using var read = await admin.GetAsync(Address);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var problem = await BadInputTests.RefusedAsync(again, HttpStatusCode.PreconditionRequired, "version-required");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(made.Version(), read.Version());
        Assert.Equal(made.Version(), $"\"{(string?)problem["currentVersion"]}\"");
        Assert.Equal(await made.Content.ReadAsStringAsync(), await read.Content.ReadAsStringAsync());
        // What the document leaves to us is written out.
        var whole = SampleBloc.YearDocument();
        foreach (var calendar in whole["calendar"]!.AsArray()) calendar!["reminderDays"] ??= new JsonArray(-10, -3, 0, 1);
        whole["calendar"]![0]!["finalSummaryDue"] ??= "2023-07-06T08:00:00+07:00";
        whole["calendar"]![1]!["finalSummaryDue"] ??= "2023-12-30T08:00:00+07:00";
        whole["recipients"]![0]!["gets"] ??= new JsonArray("summaries");
        Assert.True(JsonNode.DeepEquals(Pruned(whole), await read.JsonAsync()));
    }

    [Fact]
    public async Task The_version_that_was_read_can_be_replaced_and_no_older_one()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var read = await sample.Admin.GetAsync(Address);
        var year = SampleBloc.YearDocument();
        year["theme"] = "Chủ đề mới";

        using var replaced = await PutAsync(sample.Admin, year, read.Version());
        year["theme"] = "Chủ đề của người khác";
        using var stale = await PutAsync(sample.Admin, year, read.Version());

        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
        Assert.NotEqual(read.Version(), replaced.Version());
        var problem = await BadInputTests.RefusedAsync(stale, HttpStatusCode.PreconditionFailed, "stale-version");
        Assert.Equal(replaced.Version(), $"\"{(string?)problem["currentVersion"]}\"");
        Assert.Equal("Chủ đề mới", (string?)JsonNode.Parse(await sample.Admin.GetStringAsync(Address))!["theme"]);
    }

    [Fact]
    public async Task Of_two_administrators_at_once_one_is_told()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var read = await sample.Admin.GetAsync(Address);
        var version = read.Version();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
        {
            var year = SampleBloc.YearDocument();
            year["theme"] = $"Chủ đề {number}";
            return PutAsync(sample.Admin, year, version);
        }));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task A_version_of_nothing_cannot_be_replaced()
    {
        await using var app = await TestApp.StartAsync(azurite);
        using var admin = app.ClientWith(TestApp.AdminKey);

        using var answer = await PutAsync(admin, SampleBloc.YearDocument(), "\"0x8DB6F0A5B1C2D3E\"");
        using var read = await admin.GetAsync(Address);

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.PreconditionFailed, "stale-version");
        await BadInputTests.RefusedAsync(read, HttpStatusCode.NotFound, "unknown-bloc");
    }

    /// <summary>A proxy that compresses marks the ETag as weak; the document is still the one that was read.</summary>
    [Fact]
    public async Task A_weak_etag_names_its_version()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var read = await sample.Admin.GetAsync(Address);

        using var replaced = await PutAsync(sample.Admin, SampleBloc.YearDocument(), "W/" + read.Version());

        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"*\"")]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("W/")]
    [InlineData("abc")]
    [InlineData("\"a\", \"b\"")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"a b\"")]
    [InlineData("\"\u00e9\"")]
    [InlineData("\"đ\"")]
    [InlineData("long")]
    public async Task What_is_no_version_of_the_document_replaces_nothing(string ifMatch)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        if (ifMatch == "long") ifMatch = $"\"{new string('a', 5_000)}\"";
        var year = SampleBloc.YearDocument();
        year["theme"] = "Ghi đè";

        using var client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = sample.Admin.BaseAddress };
        client.DefaultRequestHeaders.Authorization = sample.Admin.DefaultRequestHeaders.Authorization;
        using var answer = await PutAsync(client, year, ifMatch);

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.PreconditionFailed, "stale-version");
        Assert.Equal("Đoàn kết, quyết tâm hoàn thành xuất sắc nhiệm vụ công tác năm 2023", (string?)JsonNode.Parse(await sample.Admin.GetStringAsync(Address))!["theme"]);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_with_its_path()
    {
        await using var app = await TestApp.StartAsync(azurite);
        using var admin = app.ClientWith(TestApp.AdminKey);
        var year = SampleBloc.YearDocument();
        year["name"] = "";
        year["colour"] = "đỏ";
        year["units"]![1]!["code"] = "Ban Nội chính";
        year["units"]![3]!["order"] = 1;
        year["units"]![4]!["aliases"]![0] = "Ban Tuyên giáo Tỉnh ủy";
        year["roleTerms"]![0]!["unit"] = "khong-co";
        year["movements"]![1]!["names"] = new JsonArray();
        year["indicators"]![0]!["kind"] = "many";
        year["calendar"]![0]!["due"] = "2023-05-01";
        year["format"]!["pack"] = "hd-1-1900";
        year["recipients"]![0]!["channel"] = "webhook";

        using var answer = await PutAsync(admin, year);

        var problem = await BadInputTests.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid", "name");
        Assert.Equal(
            [
                "calendar[0].due", "colour", "format.pack", "indicators[0].kind", "movements[1].names", "name", "recipients[0].address",
                "roleTerms[0].unit", "units[1].code", "units[3].order", "units[4].aliases[0]",
            ],
            problem["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        using var read = await admin.GetAsync(Address);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    [Theory]
    [InlineData("bloc", "khoi-khac")]
    [InlineData("bloc", "")]
    [InlineData("year", "2024")]
    [InlineData("year", "hai nghìn")]
    public async Task A_document_of_another_bloc_or_year_is_refused(string member, string value)
    {
        await using var app = await TestApp.StartAsync(azurite);
        using var admin = app.ClientWith(TestApp.AdminKey);
        var year = SampleBloc.YearDocument();
        year[member] = value;

        using var answer = await PutAsync(admin, year);

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid", member);
    }

    [Theory]
    [InlineData("/blocs/Khoi/2023")]
    [InlineData("/blocs/ban-dang-ha-giang/1999")]
    [InlineData("/blocs/ban-dang-ha-giang/2200")]
    [InlineData("/blocs/ban-dang-ha-giang/02023")]
    [InlineData("/blocs/ban-dang-ha-giang/%EF%BC%92%EF%BC%90%EF%BC%92%EF%BC%93")]
    public async Task A_document_has_no_address_but_its_own(string address)
    {
        await using var app = await TestApp.StartAsync(azurite);
        using var admin = app.ClientWith(TestApp.AdminKey);

        using var answer = await admin.PutAsync(address, SampleBloc.Json(SampleBloc.YearDocument()));

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.NotFound, "unknown-bloc");
    }

    [Fact]
    public async Task A_unit_reads_its_blocs_year_and_cannot_change_it()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var unit = await sample.UnitAsync("ban-dan-van");

        using var read = await unit.GetAsync(Address);
        using var put = await PutAsync(unit, SampleBloc.YearDocument(), read.Version());

        Assert.Equal(9, (await read.JsonAsync())["units"]!.AsArray().Count);
        await BadInputTests.RefusedAsync(put, HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task What_was_read_can_be_put_back_and_changes_nothing()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, change: year => year["recipients"]!.AsArray().Add(JsonNode.Parse(
            """{ "code": "cong-thong-tin", "name": "Cổng thông tin", "channel": "webhook", "address": "https://tiepnhan.example.vn/bao-cao?nguon=khối&x=%20" }""")));
        using var read = await sample.Admin.GetAsync(Address);
        var text = await read.Content.ReadAsStringAsync();

        using var put = await sample.Admin.SendAsync(Request(text, read.Version()));
        using var after = await sample.Admin.GetAsync(Address);

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(text, await put.Content.ReadAsStringAsync());
        Assert.Equal(text, await after.Content.ReadAsStringAsync());
        Assert.Equal(put.Version(), after.Version());
    }

    [Fact]
    public async Task A_bloc_of_five_thousand_units_works()
    {
        await using var app = await TestApp.StartAsync(azurite);
        using var admin = app.ClientWith(TestApp.AdminKey);
        var year = SampleBloc.YearDocument();
        year["units"] = new JsonArray([.. Enumerable.Range(1, 5_000).Select(number => (JsonNode)new JsonObject
        {
            ["code"] = number == 1 ? "van-phong" : number == 2 ? "ban-to-chuc" : $"don-vi-{number}",
            ["order"] = number,
            ["name"] = $"Trường Tiểu học số {number}",
            ["aliases"] = new JsonArray($"Tiểu học {number}"),
        })]);

        using var made = await PutAsync(admin, year);
        var board = JsonNode.Parse(await admin.GetStringAsync($"/blocs/{SampleBloc.Bloc}/2023H1/submissions"))!;
        using var unit = app.ClientWith((string?)(await (await admin.PostAsync("/access", new StringContent(
            $$"""{ "role": "unit", "blocs": ["{{SampleBloc.Bloc}}"], "unit": "don-vi-5000" }""", Encoding.UTF8, "application/json"))).JsonAsync())["token"]);
        using var submitted = await unit.PutAsync(SampleBloc.Address("don-vi-5000"), SampleBloc.Json(SampleBloc.Report("ban-dan-van")));

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(5_000, (int?)board["counts"]!["notStarted"]);
        Assert.Equal("Trường Tiểu học số 5000", (string?)board["units"]![4_999]!["name"]);
        Assert.Equal(HttpStatusCode.Created, submitted.StatusCode);
    }

    [Theory]
    [InlineData(4_194_304, true)]
    [InlineData(4_194_305, false)]
    public async Task A_document_over_four_mebibytes_is_refused_with_the_limit(int bytes, bool accepted)
    {
        await using var app = await TestApp.StartAsync(azurite);
        using var admin = app.ClientWith(TestApp.AdminKey);
        var text = SampleBloc.YearDocument().ToJsonString();
        text += new string(' ', bytes - Encoding.UTF8.GetByteCount(text));

        using var answer = await admin.SendAsync(Request(text, ifMatch: null));

        if (accepted)
        {
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return;
        }

        var problem = await BadInputTests.RefusedAsync(answer, HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Equal(4_194_304, (int?)problem["limitBytes"]);
        Assert.Contains("4096 KB", (string?)problem["detail"], StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, JsonObject year, string? ifMatch = null) => client.SendAsync(Request(year.ToJsonString(), ifMatch));

    private static HttpRequestMessage Request(string document, string? ifMatch)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Address) { Content = new StringContent(document, Encoding.UTF8, "application/json") };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return request;
    }

    /// <summary>The document without its nulls: what is missing is not written.</summary>
    private static JsonNode? Pruned(JsonNode? node) => node switch
    {
        JsonObject parent => new JsonObject(parent.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, Pruned(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Pruned)]),
        _ => node?.DeepClone(),
    };
}
