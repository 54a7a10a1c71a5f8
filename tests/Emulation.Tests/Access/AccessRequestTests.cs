using System.Text.Json;
using Emulation.Access;
using Xunit;

namespace Emulation.Tests.Access;

public sealed class AccessRequestTests
{
    private const string ForAdministrator = "blocs: Quản trị không gắn với khối hay đơn vị; hãy bỏ “blocs” và “unit”.";
    private const string ForStandingBody = "blocs: Thường trực theo dõi một hoặc nhiều khối và không gắn với đơn vị; hãy liệt kê mã khối trong “blocs” và bỏ “unit”.";
    private const string ForUnit = "unit: Vai trò này gắn với đúng một khối và một đơn vị; hãy điền một mã khối trong “blocs” và mã đơn vị trong “unit”.";
    private const string NoRole = "role: Chưa chọn vai trò; hãy chọn một trong: administrator, standingBody, lead, unit, recipient.";
    private const string ForRecipient = "blocs: Nơi nhận báo cáo gắn với một hoặc nhiều khối và không gắn với đơn vị; hãy liệt kê mã khối trong “blocs” và bỏ “unit”.";
    private const string BadEnd = "expires: Thời hạn phải là thời điểm trong tương lai, không quá 800 ngày, ví dụ 2024-01-31T00:00:00+07:00.";

    private static readonly DateTimeOffset Now = new(2023, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"role":"administrator"}""", Callers.Administrator, "", null)]
    [InlineData("""{"role":"standingBody","blocs":["khoi-1"]}""", Callers.StandingBody, "khoi-1", null)]
    [InlineData("""{"role":"standingBody","blocs":["khoi-1","khoi-2"]}""", Callers.StandingBody, "khoi-1 khoi-2", null)]
    [InlineData("""{"role":"lead","blocs":["khoi-1"],"unit":"ban-to"}""", Callers.Lead, "khoi-1", "ban-to")]
    [InlineData("""{"role":"unit","blocs":["khoi-1"],"unit":"ban-to"}""", Callers.Unit, "khoi-1", "ban-to")]
    [InlineData("""{"role":"recipient","blocs":["khoi-1","khoi-2"]}""", Callers.Recipient, "khoi-1 khoi-2", null)]
    public void Each_role_covers_what_it_works_with(string json, Callers role, string blocs, string? unit)
    {
        var request = Parse(json).Value!;

        Assert.Equal(role, request.Role);
        Assert.Equal(blocs, string.Join(' ', request.Blocs));
        Assert.Equal(unit, request.Unit?.ToString());
        Assert.Null(request.Expires);
    }

    [Theory]
    [InlineData("""{}""", NoRole)]
    [InlineData("""{"role":""}""", NoRole)]
    [InlineData("""{"role":"Unit","blocs":["khoi-1"],"unit":"ban-to"}""", NoRole)]
    [InlineData("""{"role":"anyone"}""", NoRole)]
    [InlineData("""{"role":"administrator","blocs":["khoi-1"]}""", ForAdministrator)]
    [InlineData("""{"role":"administrator","unit":"ban-to"}""", ForAdministrator)]
    [InlineData("""{"role":"standingBody"}""", ForStandingBody)]
    [InlineData("""{"role":"standingBody","blocs":["khoi-1"],"unit":"ban-to"}""", ForStandingBody)]
    [InlineData("""{"role":"recipient"}""", ForRecipient)]
    [InlineData("""{"role":"recipient","blocs":["khoi-1"],"unit":"ban-to"}""", ForRecipient)]
    [InlineData("""{"role":"lead","blocs":["khoi-1"]}""", ForUnit)]
    [InlineData("""{"role":"lead","unit":"ban-to"}""", ForUnit)]
    [InlineData("""{"role":"lead","blocs":["khoi-1","khoi-2"],"unit":"ban-to"}""", ForUnit)]
    [InlineData("""{"role":"unit","blocs":["khoi-1"]}""", ForUnit)]
    [InlineData("""{"role":"unit","blocs":["khoi-1","khoi-2"],"unit":"ban-to"}""", ForUnit)]
    [InlineData("""{"role":"standingBody","blocs":["khoi-1","Khối 2"]}""", "blocs[1]: “Khối 2” không phải mã khối hợp lệ.")]
    [InlineData("""{"role":"administrator","unit":"Ban Tổ"}""", "unit: “Ban Tổ” không phải mã đơn vị hợp lệ.")]
    [InlineData("""{"role":"administrator","token":"abc"}""", "token: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    public void A_role_with_anything_else_is_refused(string json, string error) => Assert.Equal([error], Errors(json));

    [Theory]
    [InlineData("2023-06-01T00:00:01Z", "2023-06-01T00:00:01+00:00")]
    [InlineData("2024-01-31T00:00:00+07:00", "2024-01-31T00:00:00+07:00")]
    [InlineData("2024-01-31T00:00", "2024-01-31T00:00:00+07:00")]
    [InlineData("2025-08-09T00:00:00Z", "2025-08-09T00:00:00+00:00")]
    public void The_end_is_a_moment_and_without_an_offset_it_is_Vietnams(string text, string expires) =>
        Assert.Equal(expires, Parse($$"""{"role":"administrator","expires":"{{text}}"}""").Value!.Expires?.ToString("yyyy-MM-dd'T'HH:mm:sszzz"));

    [Theory]
    [InlineData("2023-06-01T00:00:00Z", BadEnd)]
    [InlineData("2022-06-01T00:00:00Z", BadEnd)]
    [InlineData("2025-08-09T00:00:01Z", BadEnd)]
    [InlineData("01/02/2024", "expires: Thời điểm không hợp lệ; hãy viết như 2023-07-20T08:00 (giờ Việt Nam) hoặc 2023-07-20T08:00:00+07:00.")]
    [InlineData("mai", "expires: Thời điểm không hợp lệ; hãy viết như 2023-07-20T08:00 (giờ Việt Nam) hoặc 2023-07-20T08:00:00+07:00.")]
    public void An_end_in_the_past_too_far_off_or_read_in_two_ways_is_refused(string text, string error) =>
        Assert.Equal([error], Errors($$"""{"role":"administrator","expires":"{{text}}"}"""));

    [Fact]
    public void As_many_blocs_as_one_row_holds_are_taken()
    {
        static string Request(int count) => JsonSerializer.Serialize(new { role = "standingBody", blocs = Enumerable.Range(0, count).Select(i => $"khoi-{i:D4}-dai-bang-bon-muoi-ky-tu-toi-da") });

        Assert.Equal(40, Parse(Request(700)).Value!.Blocs[0].ToString().Length);
        Assert.InRange(string.Join(' ', Parse(Request(700)).Value!.Blocs).Length, 1, 32 * 1024);
        Assert.Contains("blocs: Nhiều hơn 700 mục; hãy bớt hoặc gộp lại.", Errors(Request(701)));
    }

    private static Emulation.Text.Parsed<AccessRequest> Parse(string json) => AccessRequest.Parse(JsonElement.Parse(json), Now);

    private static IEnumerable<string> Errors(string json) => Parse(json).Errors.SelectMany(error => error.Value.Select(message => $"{error.Key}: {message}"));
}
