using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Pages;

/// <summary>A bloc's year of the most entries that one may have, and files of more.</summary>
public sealed class AdminLargeYearTests(AzuriteFixture azurite)
{
    private const string Root = "/quan-tri/khoi/ban-dang-ha-giang/2023";

    /// <summary>Found by the fuzz campaign: rows were counted anew for each row, and 500 of them took minutes.</summary>
    [Fact]
    public async Task The_page_of_five_hundred_figures_is_shown_at_once()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, change: year =>
        {
            var indicators = year["indicators"]!.AsArray();
            for (var i = indicators.Count; i < 500; i++) indicators.Add((JsonNode)new JsonObject { ["code"] = $"so-{i}", ["name"] = $"số liệu {i}", ["unitOfMeasure"] = "đồng", ["kind"] = "cash", ["aggregation"] = "sum", ["decimals"] = 0 });
        });
        using var admin = await AdminDesk.SignInAsync(sample.App);

        // Less than a second on an idle machine; the bound leaves room for a busy one.
        var page = await admin.Client.GetAsync(Root + "/phan/chi-tieu").WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(500, page.Page.QuerySelectorAll("fieldset.row").Length);
    }

    [Theory]
    [InlineData("many", "Tệp có hơn 10.000 mục trong các danh sách, nhiều hơn một năm của khối có thể có; hãy kiểm tra lại tệp.")]
    [InlineData("""{ "name": "\ud800" }""", "Tệp không phải JSON hợp lệ hoặc bị cắt giữa chừng; hãy chọn tệp đã tải về từ trang này.")]
    [InlineData("""{ "units": [{ "\udc00": 1 }] }""", "Tệp không phải JSON hợp lệ hoặc bị cắt giữa chừng; hãy chọn tệp đã tải về từ trang này.")]
    public async Task A_file_that_no_page_could_show_is_refused_and_changes_nothing(string file, string says)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);
        if (file == "many") file = $$"""{ "indicators": [{{string.Join(',', Enumerable.Repeat("{}", 10_001))}}] }""";

        var answer = await admin.Client.PostFileAsync((await admin.Client.GetAsync(Root)).Form(Root + "/tep"), "tep", "khoi.json", Encoding.UTF8.GetBytes(file));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(says, answer.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await admin.Client.GetAsync(Root + "/phan/chi-tieu")).Status);
    }
}
