using System.Net;
using System.Text.Json.Nodes;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>What a unit sees of a report that the lead returned, and that it can answer.</summary>
public sealed class ReturnedReportTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_reasons_stand_at_the_fields_until_the_unit_sends_again()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await sample.SubmitAllAsync(UnitForm.Unit);
        await ReturnAsync(sample, new()
        {
            ["targets[0]"] = "Nêu rõ nguồn số liệu.",
            // The unit said nothing of one movement: in the stored report the next ones move up, in the form they do not.
            ["movements[1].text"] = "Bổ sung kết quả tháng 6.",
            ["assessment.causes"] = "Chưa nêu nguyên nhân chủ quan.",
        });
        using var form = await UnitForm.SignInAsync(sample);

        var overview = await form.OverviewAsync();
        Assert.Equal("Trưởng khối trả lại báo cáo", overview.Page.QuerySelector(".notice.bad h2")?.TextContent);
        Assert.Equal("Số liệu chưa khớp với phụ lục.", overview.Page.QuerySelector(".notice.bad .lines")?.TextContent);
        var links = overview.Page.QuerySelectorAll(".notice.bad li a").Select(link => link.GetAttribute("href")!).ToList();
        var stored = SampleBloc.Report(UnitForm.Unit)["movements"]!.AsArray().Select(result => (string)result!["movement"]!).ToList();
        var place = SampleBloc.YearDocument()["movements"]!.AsArray().Select(movement => (string)movement!["code"]!).ToList().IndexOf(stored[1]);
        Assert.Equal(
            [$"{UnitForm.Section("chi-tieu")}#targets-0-name", $"{UnitForm.Section("phong-trao-" + stored[1])}#movements-{place}-text", $"{UnitForm.Section("danh-gia")}#assessment-causes"],
            links);
        foreach (var link in links)
        {
            var page = await form.Client.GetAsync(link);
            Assert.NotNull(page.Page.GetElementById(link.Split('#')[1])?.ParentElement?.QuerySelector(".note"));
        }

        await form.FillAsync("danh-gia", new() { ["assessment.causes"] = "Chủ quan là chính" });
        Assert.Equal(HttpStatusCode.SeeOther, (await form.SendAsync()).Status);
        Assert.DoesNotContain("trả lại", (await form.OverviewAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_returned_report_is_corrected_after_the_window_closed_and_stays_on_time()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await sample.SubmitAllAsync(UnitForm.Unit);
        sample.App.Time.SetUtcNow(new(2023, 7, 10, 1, 0, 0, TimeSpan.Zero));
        using var form = await UnitForm.SignInAsync(sample);
        var closed = await form.OpenAsync("danh-gia");
        Assert.True(closed.Page.QuerySelector("main fieldset")!.HasAttribute("disabled"));

        await ReturnAsync(sample, []);
        var saved = await form.FillAsync("danh-gia", new() { ["assessment.causes"] = "Chủ quan là chính" });
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        var sent = await form.SendAsync();
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Contains("là lần sửa thứ 01; đúng hạn.", (await form.Client.GetAsync(sent.Location!)).Text, StringComparison.Ordinal);
        // Answered, it is closed again.
        Assert.True((await form.OpenAsync("danh-gia")).Page.QuerySelector("main fieldset")!.HasAttribute("disabled"));
    }

    private static async Task ReturnAsync(SampleBloc sample, Dictionary<string, string> fields)
    {
        using var found = await sample.Lead.GetAsync(SampleBloc.Address(UnitForm.Unit));
        using var request = new HttpRequestMessage(HttpMethod.Post, SampleBloc.Address(UnitForm.Unit).Replace("/submission", "/review", StringComparison.Ordinal))
        {
            Content = SampleBloc.Json(new JsonObject
            {
                ["state"] = "returned",
                ["reason"] = "Số liệu chưa khớp với phụ lục.",
                ["fields"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value))),
            }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", found.Version());
        using var returned = await sample.Lead.SendAsync(request);
        Assert.True(returned.IsSuccessStatusCode, await returned.Content.ReadAsStringAsync());
    }
}
