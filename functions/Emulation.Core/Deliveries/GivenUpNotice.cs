using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Deliveries;

/// <summary>Tells people that a message did not arrive. The same shape as every other message: type, time, and data with a text that a gateway can pass on.</summary>
/// <param name="Timestamp">When it was given up, local time.</param>
public sealed record GivenUpNotice(string Type, DateTimeOffset Timestamp, GivenUpData Data)
{
    public const string GivenUp = "delivery.given-up";

    /// <summary>What is said of a delivery that has just ended without success.</summary>
    public static GivenUpNotice Of(BlocYear year, Delivery delivery)
    {
        var name = year.Recipients.FirstOrDefault(recipient => recipient.Code == delivery.Recipient)?.Name ?? delivery.Recipient;
        var last = delivery.LastStatus is { } status ? $"mã trả lời {status}" : $"lỗi {delivery.LastError}";
        var text = delivery.Reason == DeliveryReason.Gone
            ? $"{name} trả lời không nhận nữa (410) nên hệ thống đã ngừng gửi tới nơi này. Khi nơi nhận sẵn sàng, quản trị cấp lại khóa ký rồi gửi lại."
            : $"Không gửi được tới {name}: đã thử {Vietnamese.Count(delivery.Attempts)} lần kể từ {Vietnamese.Moment(delivery.Created)}, lần cuối: {last}. Hãy kiểm tra nơi nhận rồi gửi lại từ danh sách lượt gửi của khối.";
        return new(GivenUp, Vietnamese.Local(delivery.Ended!.Value), new(
            text, year.Bloc, year.Name, delivery.Year, delivery.Id, delivery.Type, delivery.Recipient, delivery.State, delivery.Reason, delivery.Attempts, delivery.LastStatus, delivery.LastError));
    }
}

/// <param name="Text">A Vietnamese sentence for people.</param>
/// <param name="Id">The message that did not arrive.</param>
/// <param name="MessageType">What it was.</param>
public sealed record GivenUpData(
    string Text,
    BlocCode Bloc,
    string BlocName,
    int Year,
    string Id,
    string MessageType,
    string Recipient,
    DeliveryState State,
    string? Reason,
    int Attempts,
    int? LastStatus,
    string? LastError);
