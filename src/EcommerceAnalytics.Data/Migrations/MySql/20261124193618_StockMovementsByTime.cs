using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcommerceAnalytics.Data.Migrations.MySql
{
    /// <inheritdoc />
    public partial class StockMovementsByTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_stock_movements_occurred_at_utc",
                table: "stock_movements",
                column: "occurred_at_utc");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_stock_movements_occurred_at_utc",
                table: "stock_movements");
        }
    }
}
